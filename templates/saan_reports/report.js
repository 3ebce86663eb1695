// The page reads well without this. With it: proofs open before printing and when a link leads into them, and the map of
// causes answers: point at a problem, or reach it with the keyboard, to see its causes, effects, evidence and advice.
(() => {
  "use strict";
  const opened = [];
  addEventListener("beforeprint", () => {
    for (const proof of document.querySelectorAll("details:not([open])")) {
      proof.open = true;
      opened.push(proof);
    }
  });
  addEventListener("afterprint", () => {
    for (const proof of opened.splice(0)) proof.open = false;
  });
  // A place in the page, or where a statement is first made: en-finding-community-distrust, made of its id.
  const found = (name) => document.getElementById(name) || [...document.querySelectorAll("[data-states]")].find((each) =>
    `${each.closest(".document").lang}-${each.dataset.states.replace(/[^\w.-]+/g, "-")}` === name);
  const reveal = () => {
    const target = found(decodeURIComponent(location.hash.slice(1)));
    const proof = target && target.closest("details");
    if (proof) proof.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  const make = (name, given = {}, ...inside) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(given)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  };

  // One map: its boxes (data-node), its lines (data-from, data-to), a panel, and boxes to tick for packs.
  const answer = (figure) => {
    const half = figure.closest(".document");
    const words = half.dataset;
    const nodes = [...figure.querySelectorAll("[data-node]")];
    const lines = [...figure.querySelectorAll("[data-from]")];
    const byId = new Map(nodes.map((node) => [node.dataset.node, node]));
    const links = nodes.filter((node) => node.localName === "a");
    const panel = make("aside", { class: "map-panel", "aria-label": words.panel, hidden: "" });
    const spoken = make("p", { class: "spoken", role: "status" });
    let shown = null;
    let pinned = false;
    let leaving = 0;
    let silent = false;

    const label = (node) => {
      const text = node.querySelector("text");
      const lines = text.children.length ? [...text.children] : [text];
      return lines.map((each) => each.textContent).join(half.lang === "th" ? "" : " ");
    };
    const told = (line) => {
      const said = half.querySelector(`[data-states="${CSS.escape(line.dataset.link)}"]`);
      const item = said && said.closest("li");
      return item ? [...item.childNodes].map((each) => each.cloneNode(true)) : [];
    };
    const clean = (parts) => {
      for (const part of parts) {
        if (part.removeAttribute) part.removeAttribute("id");
        if (part.querySelectorAll) for (const each of part.querySelectorAll("[id]")) each.removeAttribute("id");
      }
      return parts;
    };
    const part = (heading, items) =>
      items.length ? [make("h4", {}, heading), make("ul", {}, ...items.map((item) => make("li", {}, ...item)))] : [];
    const line = (each, other) => {
      const said = clean(told(each));
      return said.length ? said : [label(byId.get(other))];
    };
    const fill = (node) => {
      const id = node.dataset.node;
      const href = node.getAttribute("href");
      const finding = href && document.getElementById(href.slice(1));
      const proofs = finding ? [...finding.querySelectorAll("a[href*='-evidence-']")] : [];
      const advice = (node.dataset.advice || "").split(" ").map((name) => document.getElementById(name));
      const close = make("button", { type: "button", "aria-label": words.close }, "×");
      close.addEventListener("click", hide);
      panel.replaceChildren(
        close,
        make("h3", {}, href ? make("a", { href }, label(node)) : label(node)),
        ...(finding ? clean([...finding.children].slice(1, 2).map((each) => each.cloneNode(true))) : []),
        ...part(words.causes, lines.filter((each) => each.dataset.to === id).map((each) => line(each, each.dataset.from))),
        ...part(words.effects, lines.filter((each) => each.dataset.from === id).map((each) => line(each, each.dataset.to))),
        ...part(words.evidence, proofs.map((each) => clean([each.cloneNode(true)]))),
        ...part(words.advice, advice.filter(Boolean).map((card) =>
          [make("a", { href: `#${card.id}` }, card.querySelector("h4").textContent)])),
      );
    };
    const light = (node) => {
      figure.classList.toggle("picked", Boolean(node));
      const near = new Set(node ? [node.dataset.node] : []);
      for (const each of lines) {
        const on = node && [each.dataset.from, each.dataset.to].includes(node.dataset.node);
        each.classList.toggle("on", Boolean(on));
        if (on) near.add(each.dataset.from).add(each.dataset.to);
      }
      for (const each of nodes) each.classList.toggle("on", near.has(each.dataset.node));
    };
    const place = (node) => {
      const hidden = node.getBoundingClientRect().bottom - innerHeight * 0.4;
      if (getComputedStyle(panel).position === "fixed" && hidden > 0) scrollBy(0, hidden); // the panel lies below
      const frame = figure.parentElement.getBoundingClientRect();
      const box = node.getBoundingClientRect();
      panel.style.top = `${box.bottom - frame.top + 8}px`;
      panel.style.left = `${Math.max(0, Math.min(box.left - frame.left, frame.width - panel.offsetWidth))}px`;
    };
    const show = (node) => {
      clearTimeout(leaving);
      if (shown === node) return;
      shown = node;
      fill(node);
      panel.hidden = false;
      light(node);
      place(node);
    };
    function hide() {
      const back = panel.contains(document.activeElement) ? shown : null;
      shown = null;
      pinned = false;
      panel.hidden = true;
      light(null);
      if (back) returning(back);
    }
    // Focus goes back to the box without opening its panel again.
    const returning = (node) => {
      silent = true;
      node.focus({ preventScroll: true });
      silent = false;
    };
    const leave = () => {
      if (!pinned) leaving = setTimeout(hide, 250);
    };
    const step = (node, key) => {
      const from = node.getBoundingClientRect();
      const down = { ArrowDown: 1, ArrowUp: -1 }[key] || 0;
      const right = { ArrowRight: 1, ArrowLeft: -1 }[key] || 0;
      const far = (other) => {
        const to = other.getBoundingClientRect();
        const [x, y] = [to.x + to.width / 2 - from.x - from.width / 2, to.y - from.y];
        const along = down ? y * down : x * right;
        return along > 4 ? along + 2 * Math.abs(down ? x : y) : Infinity;
      };
      const others = links.filter((other) => other !== node && !other.classList.contains("off") && far(other) < Infinity);
      others.sort((one, two) => far(one) - far(two));
      if (others[0]) others[0].focus();
    };

    for (const node of nodes) {
      node.addEventListener("mouseenter", () => pinned || show(node));
      node.addEventListener("mouseleave", leave);
      node.addEventListener("focus", () => {
        if (silent) return;
        pinned = false;
        show(node);
      });
      node.addEventListener("click", (event) => {
        event.preventDefault();
        show(node);
        pinned = true;
        panel.querySelector("button").focus({ preventScroll: true });
      });
      node.addEventListener("keydown", (event) => {
        if (!event.key.startsWith("Arrow")) return;
        event.preventDefault();
        step(node, event.key);
      });
    }
    panel.addEventListener("mouseenter", () => clearTimeout(leaving));
    panel.addEventListener("mouseleave", leave);
    const wrap = make("div", { class: "map" });
    figure.replaceWith(wrap);
    wrap.append(figure, panel, spoken);
    wrap.addEventListener("keydown", (event) => event.key === "Escape" && hide());
    wrap.addEventListener("focusout", (event) => wrap.contains(event.relatedTarget) || leave());

    // Packs: only where the map has problems of more than one.
    const pack = (node) => node.dataset.node.split(":")[0];
    const packs = [...new Set(nodes.map(pack))].sort();
    if (packs.length < 2) return;
    const titles = JSON.parse(figure.querySelector("[data-packs]").dataset.packs);
    const boxes = packs.map((name) => make("input", { type: "checkbox", value: name, checked: "" }));
    const sift = () => {
      hide();
      const wanted = new Set(boxes.filter((each) => each.checked).map((each) => each.value));
      for (const node of nodes) node.classList.toggle("off", !wanted.has(pack(node)));
      for (const each of lines) {
        const ends = [each.dataset.from, each.dataset.to];
        each.classList.toggle("off", ends.some((id) => byId.get(id).classList.contains("off")));
      }
      const left = nodes.filter((node) => !node.classList.contains("off")).length;
      spoken.textContent = words.left.replace("{n}", left).replace("{m}", nodes.length);
    };
    for (const each of boxes) each.addEventListener("change", sift);
    wrap.prepend(make("fieldset", { class: "packs" }, make("legend", {}, words.packs),
      ...boxes.map((each) => make("label", {}, each, ` ${titles[each.value] || each.value}`))));
  };
  for (const svg of document.querySelectorAll("figure svg:has([data-node])")) answer(svg.closest("figure"));
})();

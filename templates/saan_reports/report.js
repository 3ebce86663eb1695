// The page reads well without this. With it: proofs open before printing and when a link leads into them.
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
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const proof = target && target.closest("details");
    if (proof) {
      proof.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", reveal);
  reveal();
})();

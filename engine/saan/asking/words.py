"""What the conversation says of its own, in Thai and English. Questions and options are the packs'."""

from __future__ import annotations

from collections.abc import Mapping

from saan.records import Language, Text

__all__ = ["WORDS", "say"]

WORDS: Mapping[str, Text] = {
    "intro": Text(
        th="เริ่มจากข้อที่มีผลต่อคำแนะนำมากที่สุด ตอบด้วยเลขหรือคำที่อยู่หน้าตัวเลือก ตอบแล้วเขียนลงแฟ้ม {file} ให้ทันที "
        "จะหยุดตอนไหนก็ได้ แล้วค่อยกลับมาตอบต่อ",
        en="What the advice hangs on most is asked first. Answer with the number or the word before an option. Every "
        "answer is written into {file} at once, so you can stop at any time and go on later.",
    ),
    "keys": Text(
        th="พิมพ์ได้ด้วย: ? (อธิบาย) · - (ข้ามไปก่อน) · ไม่รู้ · ไม่ตอบ · ไม่เกี่ยว · ย้อน · ออก",
        en="Also: ? (explain) · - (skip for now) · unknown · refused · na · back · quit",
    ),
    "left": Text(th="เหลือ {n} ข้อ", en="questions left: {n}"),
    "why": Text(th="เหตุที่ถาม: {reason}", en="Why: {reason}"),
    "why_of": Text(th="เหตุที่ถาม: {reason} ({title})", en="Why: {reason} ({title})"),
    "answer": Text(th="ตอบเป็น: {expected}", en="The answer: {expected}"),
    "choice": Text(th="ตัวเลือกหนึ่งข้อ", en="one of the options"),
    "multi": Text(
        th="ตัวเลือก เลือกได้หลายข้อ คั่นด้วยจุลภาค เช่น 1, 3", en="one or several options, with commas, as in 1, 3"
    ),
    "yes_no": Text(th="ใช่ หรือ ไม่ใช่", en="yes or no"),
    "number": Text(th="ตัวเลข", en="a number"),
    "at_least": Text(th="{low} ขึ้นไป", en="{low} or more"),
    "at_most": Text(th="ไม่เกิน {high}", en="{high} or less"),
    "between": Text(th="{low} ถึง {high}", en="from {low} to {high}"),
    "share": Text(th="สัดส่วน 0 ถึง 1 หรือร้อยละ เช่น 40%", en="a share from 0 to 1, or as 40%"),
    "date": Text(
        th="วัน เดือน หรือปี เช่น 12 มี.ค. 2568, พ.ศ. 2568, 2025-03 (ปี พ.ศ. ให้เขียน พ.ศ. กำกับ)",
        en="a day, a month or a year, as in 2025-03-12, March 2025, 2025, พ.ศ. 2568",
    ),
    "text": Text(th="ข้อความ", en="a text"),
    "yes": Text(th="ใช่", en="Yes"),
    "no": Text(th="ไม่ใช่", en="No"),
    "sure": Text(
        th="ต่อท้ายได้ว่าแน่ใจเพียงใด และใครหรือหลักฐานใดบอก เช่น 2 ~likely @{voice} "
        "(firm แน่ใจ, likely ค่อนข้างแน่ใจ, hearsay ได้ยินมา)",
        en="You may add how sure it is and who or what says so, as in 2 ~likely @{voice} (firm, likely, hearsay)",
    ),
    "voices": Text(
        th="ผู้ให้ข้อมูลและหลักฐานที่มีในแฟ้ม: {names}", en="Respondents and evidence of this case: {names}"
    ),
    "gaps": Text(
        th="ไม่รู้ = ถามแล้วไม่มีใครรู้ · ไม่ตอบ = เขาไม่อยากตอบ · ไม่เกี่ยว = เรื่องนี้ไม่ใช่เรื่องของเครือข่ายนี้ "
        "ทั้งสามอย่างนี้จะไม่ถามซ้ำ ส่วน - ข้ามไปก่อน ครั้งหน้าจะถามอีก",
        en="unknown = asked, and nobody knows · refused = they would not say · na = it does not concern this network: "
        "none of these is asked again. A - skips for now; it is asked again next time.",
    ),
    "moves": Text(
        th="ย้อน = ถอนคำตอบข้อก่อนแล้วถามใหม่ · ออก = หยุดไว้แค่นี้ (Ctrl+D ก็ได้)",
        en="back = take back the answer before and ask it again · quit = stop here (Ctrl+D does too)",
    ),
    "empty": Text(th="พิมพ์คำตอบ หรือ ? เพื่อดูคำอธิบาย", en="Type an answer, or ? for an explanation."),
    "unreadable": Text(
        th="มีอักขระที่เขียนลงแฟ้มไม่ได้ปนอยู่ กรุณาพิมพ์ใหม่", en="This holds characters that no file can; type it again."
    ),
    "long": Text(th="ยาวเกิน {n} ตัวอักษร ย่อลงหน่อย", en="This is longer than {n} characters; shorten it."),
    "no_option": Text(
        th="“{said}” ไม่ใช่ตัวเลือกของข้อนี้ เลือกจาก {options}",
        en="“{said}” is no option here; there are {options}.",
    ),
    "one_only": Text(th="ข้อนี้เลือกได้ข้อเดียว", en="Only one option can be chosen here."),
    "expected": Text(
        th="“{said}” ใช้เป็นคำตอบข้อนี้ไม่ได้ ต้องเป็น{expected}",
        en="“{said}” cannot be the answer; it takes {expected}.",
    ),
    "no_voice": Text(
        th="ในแฟ้มนี้ไม่มีผู้ให้ข้อมูลหรือหลักฐานที่ใช้รหัส “{said}”",
        en="The case declares no respondent or evidence “{said}”.",
    ),
    "one_voice": Text(
        th="บอกชื่อคนได้คนเดียว และถ้าอ้างหลักฐานไม่ต้องบอกชื่อคน",
        en="Name one person, or pieces of evidence, not both.",
    ),
    "no_sureness": Text(
        th="“~{said}” ใช้ไม่ได้ ใช้ได้ ~firm (แน่ใจ), ~likely (ค่อนข้างแน่ใจ), ~hearsay (ได้ยินมา)",
        en="“~{said}” is not known; there are ~firm, ~likely and ~hearsay.",
    ),
    "written": Text(th="เขียนแล้ว บรรทัดที่ {line}: {entry}", en="written, line {line}: {entry}"),
    "skipped": Text(th="ข้ามไปก่อน ครั้งหน้าจะถามอีก", en="skipped for now; it will be asked again next time"),
    "refused": Text(th="เขียนลงแฟ้มไม่ได้: {error}", en="This cannot be written: {error}"),
    "undone": Text(
        th="กลับไปข้อก่อน คำตอบที่เขียนไว้ถอนออกแล้ว", en="back to the question before; what was written is taken out"
    ),
    "no_back": Text(th="ไม่มีข้อก่อนหน้านี้", en="There is no question before this one."),
    "nothing": Text(
        th="คำถามที่เหลือไม่มีข้อใดเปลี่ยนคำแนะนำหลักแล้ว", en="No remaining answer would change the main advice."
    ),
    "go_on": Text(
        th="ข้อที่เหลือเปลี่ยนได้แต่รายละเอียด ถามต่อไหม (ใช่ = ถามต่อ, กด Enter = หยุด)",
        en="What is left changes details. Go on all the same? (yes, or Enter to stop)",
    ),
    "only_skipped": Text(th="ที่เหลืออยู่มีแต่ข้อที่ข้ามไว้", en="Only questions that were skipped are left."),
    "enough": Text(th="ครบ {n} ข้อแล้ว", en="That was {n}."),
    "summary": Text(
        th="ตอบแล้ว {answers} ข้อ บันทึกเหตุที่ไม่มีคำตอบ {gaps} ข้อ ข้ามไว้ {skips} ข้อ",
        en="answered: {answers} · noted why there is no answer: {gaps} · skipped: {skips}",
    ),
    "next": Text(
        th="ถามต่อ: saan ask {file} · ดูรายงาน: saan diagnose {file}",
        en="To go on: saan ask {file} · for the report: saan diagnose {file}",
    ),
}


def say(key: str, language: Language, **values: object) -> str:
    """Return the phrase `key` in `language`, its places filled with `values`."""
    return WORDS[key][language].format_map(values)

"""What is said around the results of tests, in both languages; ids, and the words of expectations, are the same in both."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from saan.records import Language

__all__ = ["SAID"]

SAID: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        "en": {
            "none": "no tests; they stand in tests.yaml or tests/*.yaml beside its pack.yaml",
            "passed": "{n} passed",
            "failed": "{n} failed",
            "FAILED": "FAILED",
            "coverage": "coverage: {percent:g} % of what can speak did, and was silent where it was asked",
            "spoke": "spoke",
            "silent": "silent",
            "never_spoke": "spoke in no test",
            "never_silent": "was silent in no test that asked it",
            "in_python": "in Python",
            "mutation": "mutation: {killed} of {valid} changes noticed ({percent:g} %){sample}; {invalid} do not load",
            "sample": ", a sample of {tried} of {made}",
            "of": "of",
            "unnoticed": "nothing notices that",
            "add": "add",
            "expected": "expected",
            "is": "is",
            "for": "for",
            "against": "against",
            "more": "… and {n} more",
            "more_silent": "… and {n} more that are silent",
            "which_reads": ", which reads {what}",
            "premises": "premises alone",
            "piece": "{grade} by {rule}{where}, reads {what}",
            "reads": "it reads {what}",
            "stands": "{name} stands in {where}",
            "state": "{name} is {status}",
            "to": "to",
            "no_file": "no file",
            "look": "look at",
            "first": "changes are tried once all tests pass",
            "low_coverage": "the coverage of {pack} is {percent:g} %, below {least:g} %",
            "low_score": "of the changes to {pack} {percent:g} % are noticed, below {least:g} %",
        },
        "th": {
            "none": "ยังไม่มีแบบทดสอบ ให้เขียนไว้ใน tests.yaml หรือ tests/*.yaml ข้าง pack.yaml",
            "passed": "ผ่าน {n} ข้อ",
            "failed": "ไม่ผ่าน {n} ข้อ",
            "FAILED": "ไม่ผ่าน",
            "coverage": "ความครอบคลุม: {percent:g} % คือส่วนที่ทดสอบแล้วทั้งตอนที่ควรทำงานและตอนที่ควรเงียบ",
            "spoke": "ทำงาน",
            "silent": "เงียบ",
            "never_spoke": "ไม่มีแบบทดสอบใดทำให้ทำงาน",
            "never_silent": "ไม่มีแบบทดสอบใดที่มีข้อมูลให้อ่านแล้วเงียบ",
            "in_python": "ในภาษาไพทอน",
            "mutation": "ลองแก้ความรู้ทีละจุด: แบบทดสอบจับได้ {killed} จาก {valid} จุด ({percent:g} %){sample} อีก {invalid} จุดแก้แล้วโหลดไม่ได้",
            "sample": " สุ่มมา {tried} จาก {made} จุด",
            "of": "จาก",
            "unnoticed": "ไม่มีแบบทดสอบใดจับได้ว่า",
            "add": "ให้เพิ่ม",
            "expected": "ที่คาดไว้",
            "is": "ที่ได้",
            "for": "สนับสนุน",
            "against": "ค้าน",
            "more": "… และอีก {n} รายการ",
            "more_silent": "… และอีก {n} รายการที่เงียบ",
            "which_reads": " อ่าน {what}",
            "premises": "เงื่อนไขเท่านั้น",
            "piece": "{grade} จาก {rule}{where} อ่าน {what}",
            "reads": "อ่าน {what}",
            "stands": "{name} อยู่ที่ {where}",
            "state": "{name} มีสถานะ {status}",
            "to": "ถึง",
            "no_file": "ไม่มีไฟล์",
            "look": "ดูเพิ่ม",
            "first": "จะลองแก้ความรู้เมื่อแบบทดสอบผ่านหมดแล้ว",
            "low_coverage": "ความครอบคลุมของ {pack} คือ {percent:g} % ต่ำกว่า {least:g} %",
            "low_score": "แบบทดสอบของ {pack} จับการแก้ความรู้ได้ {percent:g} % ต่ำกว่า {least:g} %",
        },
    }
)
"""By language and key; what stands in braces is filled in."""

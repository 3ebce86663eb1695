"""What may be wrong with knowledge that loads: rules that cannot fire, contradict or repeat each other, and holes."""

from saan.anomalies.checking import Report, check
from saan.anomalies.codes import CODES, Code, Level
from saan.anomalies.found import Anomaly

__all__ = ["CODES", "Anomaly", "Code", "Level", "Report", "check"]

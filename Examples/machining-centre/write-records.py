#!/usr/bin/env python3
"""Writes the example month: records/*.ndjson in the order in which they reach the logbook, and records/steps.tsv, the
moments at which the provider appends and asks its witnesses (a time, and how many records of the file are appended).

Everything here is invented. The story of the month is told in README.md. Run it again after a change; what it writes is
committed, so that the demonstration needs no Python.
"""
import json
import random
from datetime import datetime, timedelta, timezone
from pathlib import Path

HERE = Path(__file__).parent
ZONE = timezone(timedelta(hours=7))  # the site's time
CONTRACT = "PC-VP-2026-014"
ASSET = {"id": "vmc-850-3", "serial": "VMC850-20417", "site": "Plant 2, Binh Xuyen (simulated)", "country": "VN"}
MACHINE = "urn:simulated:vmc-850-3:adapter"
DESK = "https://desk.simulated.example/service"
GATEWAY = "https://gateway.simulated.example/sessions"
LI = {"id": "pc-0117", "name": "Li Wenbo (simulated)", "employer": "Pengcheng Precision Service", "role": "CNC service engineer",
      "qualification": "remote-cnc-2026-031", "party": "provider"}
CHEN = {"id": "pc-0142", "name": "Chen Yufei (simulated)", "employer": "Pengcheng Precision Service", "role": "drives specialist",
        "qualification": "remote-cnc-2026-044", "party": "provider"}
TRAN = {"id": "vp-2208", "name": "Tran Thi Mai (simulated)", "employer": "Vinh Phuc Machining", "role": "production manager", "party": "client"}
NGUYEN = {"id": "vp-2231", "name": "Nguyen Van Hai (simulated)", "employer": "Vinh Phuc Machining", "role": "shift leader", "party": "client"}

events = []  # (moment it reaches the logbook, tie-breaker, record)


def at(day, clock, month=10):
    hour, minute, *second = clock.split(":")
    return datetime(2026, month, day, int(hour), int(minute), int(second[0]) if second else 0, tzinfo=ZONE)


def add(source, kind, time, subject, data, recorded=None, **more):
    record = {"specversion": "1.0", "id": "", "source": source, "type": f"io.carnet.{kind}.v1", "time": time.isoformat(),
              "subject": subject, "datacontenttype": "application/json"}
    if recorded:
        record["recordedtime"] = recorded.isoformat()
    record.update(more)
    record["data"] = {"asset": ASSET, "contract": CONTRACT, **data}
    events.append((recorded or time, len(events), record))


def machine(kind, time, data, **more):
    add(MACHINE, kind, time, ASSET["id"], data, **more)


def desk(kind, time, subject, data, **more):
    add(DESK, kind, time, subject, data, **more)


def gateway(kind, time, subject, data, **more):
    add(GATEWAY, kind, time, subject, data, **more)


def measurements():
    """Vibration and temperature of the spindle every four hours, day and night: also the adapter's sign of life."""
    chance = random.Random(20261001)
    time, end = at(30, "20:05", month=9), at(2, "00:06", month=11)
    while time < end:
        # The front bearing wears until it is changed on 11 October.
        wear = max(0.0, (time - at(1, "00:00")).total_seconds() / 86400) * 0.09 if time < at(11, "08:00") else 0.0
        down = at(16, "12:55") <= time <= at(16, "13:45")
        if not down:
            value = f"{1.05 + wear + chance.uniform(-0.08, 0.08):.2f}"
            machine("measurement.sampled", time, {"quantity": "spindle front bearing vibration velocity", "value": value,
                                                  "unit": "mm/s", "calibration": "cal-2026-118"})
            if time.hour in (8, 20):
                machine("measurement.sampled", time + timedelta(seconds=20),
                        {"quantity": "spindle temperature", "value": f"{38 + wear * 4 + chance.uniform(-1.5, 1.5):.1f}", "unit": "Cel"})
        time += timedelta(hours=4)


def incident(number, reported, severity, summary, acknowledged, resolved, closed, person=NGUYEN):
    subject = f"INC-2026-{number:04}"
    desk("incident.reported", reported, subject, {"summary": summary, "reporter": person}, correlationid=subject, severity=severity)
    desk("incident.acknowledged", acknowledged, subject, {"operator": LI}, correlationid=subject, severity=severity)
    desk("incident.resolved", resolved, subject, {"operator": LI, "outcome": "service restored"}, correlationid=subject, severity=severity)
    desk("incident.closed", closed, subject, {"outcome": "confirmed by the client"}, correlationid=subject, severity=severity)
    return subject


def alarm(raised, cleared, code, severity, english, chinese, vietnamese):
    text = {"en": english, "zh": chinese, "vi": vietnamese}
    machine("alarm.raised", raised, {"code": code, "text": text}, severity=severity)
    machine("alarm.acknowledged", raised + timedelta(minutes=3), {"code": code, "operator": NGUYEN}, severity=severity)
    machine("alarm.cleared", cleared, {"code": code}, severity=severity)


def outage(down, up, reason):
    machine("availability.down", down, {"component": "machine", "reason": reason})
    machine("availability.up", up, {"component": "machine", "reason": "running again"})


def session(number, requested, approved, started, ended, purpose, operator=LI, mode="write", work=(), incident=None):
    """A remote session: asked for, approved by the client, carried out, ended. `work` are functions of (time, subject)."""
    subject = f"RS-2026-{number:04}"
    common = {"correlationid": incident or subject}
    gateway("session.requested", requested, subject, {"purpose": purpose, "operator": operator, "mode": mode}, **common)
    gateway("session.approved", approved, subject,
            {"approver": TRAN, "mode": mode, "from": approved.isoformat(), "to": (approved + timedelta(hours=4)).isoformat()}, **common)
    gateway("session.started", started, subject,
            {"operator": operator, "mode": mode,
             "access": {"protocol": "OPC UA over WireGuard", "tool": "pengcheng-remote", "version": "4.2.1", "fromCountry": "CN",
                        "jumpHost": "jump.gateway.simulated.example"},
             "authentication": {"method": "certificate and one-time code", "factors": 2}}, **common)
    step = (ended - started) / (len(work) + 1)
    for place, act in enumerate(work):
        act((started + step * (place + 1)).replace(microsecond=0), subject, common)
    gateway("session.ended", ended, subject, {"reason": "work finished", "operator": operator}, **common)
    return subject


def read(node, value, unit):
    return lambda time, subject, common: gateway("value.read", time, subject, {"node": node, "new": value, "unit": unit, "status": "Good"}, **common)


def write(node, old, new, unit):
    return lambda time, subject, common: gateway(
        "value.written", time, subject, {"node": node, "old": old, "new": new, "unit": unit, "status": "Good"}, **common)


def command(method, arguments):
    return lambda time, subject, common: gateway(
        "command.executed", time, subject, {"method": method, "arguments": arguments, "status": "Good"}, **common)


def fetched(name, size, digest):
    return lambda time, subject, common: gateway(
        "file.transferred", time, subject, {"direction": "in", "name": name, "size": size, "sha256": digest * 8}, **common)


def order(number, requested, text, start, end, action, parts=(), incident=None, late=None):
    subject = f"WO-2026-{number:04}"
    data = {"order": subject, **({"incident": incident} if incident else {})}
    desk("work.requested", requested, subject, {**data, "text": text})
    desk("work.scheduled", requested + timedelta(minutes=20), subject, {**data, "from": start.isoformat(), "to": end.isoformat()})
    desk("work.started", start, subject, {**data, "operator": NGUYEN})
    minutes = int((end - start).total_seconds() // 60)
    desk("work.performed", end, subject, {**data, "action": action, "duration": f"PT{minutes}M", "parts": list(parts), "result": "done"}, recorded=late)
    desk("work.verified", end + timedelta(minutes=15), subject, {**data, "operator": TRAN, "result": "test part within tolerance"},
         recorded=late and late + timedelta(minutes=5))
    desk("work.closed", end + timedelta(minutes=40), subject, data, recorded=late and late + timedelta(minutes=10))


def the_month():
    # Before it begins: who may work, and that the machine runs.
    machine("availability.up", at(30, "18:10", 9), {"component": "machine", "reason": "handed over running"})
    desk("training.completed", at(30, "18:20", 9), LI["id"], {"person": LI, "subject": "remote CNC service", "certificate": LI["qualification"],
                                                              "until": "2027-03-31T00:00:00+08:00"})
    desk("training.completed", at(30, "18:21", 9), CHEN["id"], {"person": CHEN, "subject": "remote CNC service", "certificate": CHEN["qualification"],
                                                                "until": "2027-05-31T00:00:00+08:00"})
    # 3 October: the spindle drive trips.
    alarm(at(3, "09:12"), at(3, "10:14"), "SP0241", "critical", "Spindle drive overload", "主轴驱动过载", "Quá tải bộ truyền động trục chính")
    outage(at(3, "09:12"), at(3, "10:16"), "spindle drive overload")
    subject = incident(31, at(3, "09:15"), "critical", "Spindle stops under load, alarm SP0241", at(3, "09:24"), at(3, "10:22"), at(3, "15:05"))
    session(58, at(3, "09:27"), at(3, "09:31"), at(3, "09:36"), at(3, "10:12"), "Read the drive's trace, correct the torque limit", CHEN, incident=subject,
            work=[read("ns=2;s=Spindle.Load", "118", "%"), fetched("drive-trace-20261003.bin", 184320, "5a1f0c77"),
                  read("ns=2;s=Spindle.TorqueLimit", "92", "%"), write("ns=2;s=Spindle.TorqueLimit", "92", "100", "%"),
                  command("Spindle.ResetDrive", ["SP0241"]), read("ns=2;s=Spindle.Load", "64", "%")])
    desk("diagnosis.recorded", at(3, "10:30"), subject, {"symptom": "overload at 92 % torque", "faultCode": "SP0241", "cause": "torque limit set too low after tool change",
                                                        "confidence": "0.9", "iso14224": {"failureMode": "STD", "failureCause": "2.2"}, "operator": CHEN}, correlationid=subject)
    # 7–11 October: vibration rises; the client agrees a window; the bearing is changed in it.
    session(59, at(6, "13:40"), at(6, "14:02"), at(6, "14:10"), at(6, "14:52"), "Look into rising bearing vibration", mode="read-only",
            work=[read("ns=2;s=Spindle.Vibration", "1.61", "mm/s"), fetched("vibration-spectrum-20261006.csv", 66120, "9c02b41e")])
    desk("window.scheduled", at(7, "10:15"), "MW-2026-0009", {"window": "MW-2026-0009", "components": ["machine"], "from": at(11, "08:00").isoformat(),
                                                              "to": at(11, "12:00").isoformat(), "agreedWith": TRAN, "reason": "change of the spindle's front bearing"})
    desk("window.started", at(11, "08:00"), "MW-2026-0009", {"window": "MW-2026-0009"})
    outage(at(11, "08:06"), at(11, "11:41"), "planned: front bearing")
    order(77, at(7, "10:40"), "Change the spindle's front bearing", at(11, "08:10"), at(11, "11:20"), "bearing changed, preload set, run-in 20 min",
          [{"part": "7014-CTA-P4 bearing set", "serial": "B-99120", "quantity": 1, "unit": "{set}"}])
    session(60, at(11, "10:50"), at(11, "10:55"), at(11, "11:00"), at(11, "11:38"), "Guide the run-in, reset the thermal model",
            work=[command("Spindle.RunIn", [2000, 4000, 8000]), write("ns=2;s=Spindle.ThermalOffset", "12", "0", "um"), read("ns=2;s=Spindle.Vibration", "1.02", "mm/s")])
    desk("window.ended", at(11, "11:45"), "MW-2026-0009", {"window": "MW-2026-0009"})
    # 8 October: coolant; production goes on.
    alarm(at(8, "16:20"), at(8, "17:02"), "CL0017", "minor", "Coolant level sensor implausible", "冷却液液位传感器异常", "Cảm biến mức nước làm mát bất thường")
    subject = incident(32, at(8, "16:31"), "minor", "Coolant level shown as empty, tank is full", at(8, "17:05"), at(9, "10:12"), at(9, "14:00"))
    order(78, at(8, "17:20"), "Clean and check the coolant level sensor", at(9, "09:40"), at(9, "10:05"), "sensor cleaned, plug dried", incident=subject)
    # 13 October: the tool changer jams.
    alarm(at(13, "14:05"), at(13, "14:40"), "TC0108", "major", "Tool changer arm not in position", "换刀臂未到位", "Tay thay dao không đúng vị trí")
    outage(at(13, "14:05"), at(13, "14:43"), "tool changer jam")
    subject = incident(33, at(13, "14:09"), "major", "Tool changer jammed with tool 14", at(13, "14:26"), at(13, "14:55"), at(14, "09:30"))
    session(61, at(13, "14:28"), at(13, "14:30"), at(13, "14:33"), at(13, "14:50"), "Release the arm in service mode", incident=subject,
            work=[command("ToolChanger.ServiceMode", [True]), command("ToolChanger.RotateArm", [-3]), command("ToolChanger.ServiceMode", [False])])
    # 16 October: the plant's network is cut for three quarters of an hour; nobody knows what the machine did.
    desk("gap.declared", at(16, "14:10"), ASSET["id"], {"source": MACHINE, "from": at(16, "13:00").isoformat(), "to": at(16, "13:45").isoformat(),
                                                       "reason": "the plant changed its firewall; the adapter's buffer overran"})
    # 19 October: a measurement cycle drifts.
    subject = incident(34, at(19, "08:50"), "minor", "Probing cycle deviates by 8 um", at(19, "09:31"), at(20, "11:20"), at(20, "16:10"))
    session(62, at(20, "10:20"), at(20, "10:34"), at(20, "10:40"), at(20, "11:16"), "Calibrate the probe", incident=subject,
            work=[read("ns=2;s=Probe.Radius", "2.998", "mm"), command("Probe.Calibrate", ["ring-50"]), write("ns=2;s=Probe.Radius", "2.998", "3.002", "mm")])
    # 22 October, at night: a servo drive loses its bus.
    alarm(at(22, "02:31"), at(22, "03:20"), "SV0401", "critical", "Servo drive Y: bus lost", "Y 轴伺服驱动总线中断", "Mất bus bộ truyền động servo trục Y")
    outage(at(22, "02:31"), at(22, "03:23"), "servo bus lost")
    subject = incident(35, at(22, "02:34"), "critical", "Y axis drive lost, machine stopped at night", at(22, "02:47"), at(22, "03:31"), at(22, "10:15"))
    desk("incident.escalated", at(22, "02:50"), subject, {"level": 2, "to": "drives specialist on call"}, correlationid=subject, severity="critical")
    session(63, at(22, "02:52"), at(22, "02:56"), at(22, "02:58"), at(22, "03:26"), "Restart the servo bus, read the error memory", CHEN, incident=subject,
            work=[read("ns=2;s=Servo.Bus.Errors", "41", "{error}"), fetched("servo-error-memory-20261022.txt", 9184, "d07e2213"), command("Servo.Bus.Restart", []),
                  read("ns=2;s=Servo.Bus.Errors", "0", "{error}")])
    desk("diagnosis.recorded", at(22, "09:10"), subject, {"symptom": "bus errors on the Y drive", "faultCode": "SV0401", "cause": "worn connector on the drive's bus cable",
                                                         "confidence": "0.7", "operator": CHEN}, correlationid=subject)
    order(79, at(22, "09:30"), "Replace the bus cable of drive Y", at(23, "12:05"), at(23, "12:35"), "cable replaced during the lunch break",
          [{"part": "servo bus cable 3 m", "serial": "C-55071", "quantity": 1, "unit": "{piece}"}], incident=subject)
    # 25 October: a software update, agreed and verified.
    session(64, at(24, "15:00"), at(24, "16:20"), at(25, "09:00"), at(25, "09:48"), "Update the adapter's software",
            work=[lambda time, subject, common: gateway("software.changed", time, subject, {"component": "mtconnect-adapter", "from": "2.3.0", "to": "2.3.1", "sha256": "3b9d5e10" * 8}, **common),
                  command("Adapter.SelfTest", [])])
    # 27 October: the chip conveyor.
    alarm(at(27, "11:12"), at(27, "11:40"), "CC0033", "minor", "Chip conveyor torque high", "排屑器扭矩过高", "Mô-men băng tải phoi cao")
    subject = incident(36, at(27, "11:20"), "minor", "Chip conveyor stops now and then", at(27, "12:02"), at(28, "09:15"), at(28, "13:30"))
    order(80, at(27, "12:30"), "Clear the chip conveyor, adjust the clutch", at(28, "08:30"), at(28, "09:10"), "wrapped chips removed, clutch set", incident=subject)
    # A figure typed wrong is corrected, never edited.
    desk("correction.made", at(29, "10:05"), "WO-2026-0080", {"corrects": None, "reason": "duration typed as 40 min; it was 35 min", "operator": LI})
    # 30 October: maintenance of the month; its paper reaches the desk on 1 November.
    order(81, at(28, "14:00"), "Monthly lubrication and geometry check", at(30, "12:05"), at(30, "12:50"), "lubricated; ball-bar test 6 um", late=at(1, "10:05", 11))
    # The month is handed over.
    desk("handover.offered", at(31, "17:30"), "HO-2026-10", {"what": "October 2026: machine running, six incidents closed, bearing changed"})
    desk("handover.accepted", at(31, "18:10"), "HO-2026-10", {"what": "October 2026", "signatory": TRAN, "reservations": ["bus cable of drive Y to be watched in November"]})


def daily():
    """What the engineers do on every working day: a read-only look, noted in a work order each Monday."""
    number = 200
    day = at(1, "00:00")
    while day < at(1, "00:00", 11):
        if day.weekday() < 5:
            number += 1
            subject = f"RS-2026-{number:04}"
            start = day + timedelta(hours=7, minutes=30 + (day.day * 7) % 20)
            gateway("session.observed", start, subject, {"purpose": "daily look at load, alarms and vibration", "operator": LI, "mode": "read-only"}, correlationid=subject)
            gateway("value.read", start + timedelta(minutes=2), subject, {"node": "ns=2;s=Spindle.Vibration", "status": "Good"}, correlationid=subject)
        day += timedelta(days=1)


def main():
    measurements()
    the_month()
    daily()
    events.sort(key=lambda event: (event[0], event[1]))
    counts = {}
    moments = []
    lines = []
    performed = None
    for moment, _, record in events:
        source = record["source"]
        counts[source] = counts.get(source, 0) + 1
        record["id"] = f"{source.rsplit('/', 1)[-1].rsplit(':', 1)[-1]}-{counts[source]:06}"
        ordered = {}
        for name, value in record.items():  # the sequence stands before the data
            if name == "data":
                ordered["sequence"] = f"{counts[source]:08}"
            ordered[name] = value
        if ordered["type"] == "io.carnet.work.performed.v1" and ordered["subject"] == "WO-2026-0080":
            performed = {"source": source, "id": ordered["id"]}
        if ordered["type"] == "io.carnet.correction.made.v1":
            ordered["data"]["corrects"] = performed
        moments.append((moment, ordered["type"]))
        lines.append(json.dumps(ordered, ensure_ascii=False, separators=(",", ":")))
    (HERE / "records" / "2026-10.ndjson").write_text("\n".join(lines) + "\n", encoding="utf-8")
    write_steps(moments)


def write_steps(moments):
    """A checkpoint every four hours, and within ten minutes of whatever speaks for the provider."""
    hurried = ("acknowledged", "resolved", "up", "approved", "scheduled", "accepted", "closed", "started", "ended", "suspended")
    last = at(2, "02:00", 11)
    ticks = set()
    tick = at(30, "18:00", 9)
    while tick <= last:
        ticks.add(tick)
        tick += timedelta(hours=4)
    for moment, kind in moments:
        if kind.split(".")[-2] in hurried:
            ten = moment.replace(minute=moment.minute // 10 * 10, second=0) + timedelta(minutes=10)
            ticks.add(ten)
    rows = []
    done = 0
    for tick in sorted(ticks):
        count = sum(1 for moment, _ in moments[done:] if moment <= tick)
        rows.append(f"{tick.isoformat()}\t{count}")
        done += count
    assert done == len(moments), "records after the last step"
    (HERE / "records" / "steps.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

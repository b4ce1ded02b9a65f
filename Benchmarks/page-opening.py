"""Opens a page in headless Chromium and prints how long it took from navigation to its load event, by when its script has
shown the first page of parts, and to the frame after that. Speaks the DevTools protocol over a pipe; no package is needed.
usage: page-opening.py PAGE"""
import json, os, pathlib, subprocess, sys, tempfile

page = pathlib.Path(sys.argv[1]).resolve().as_uri()
to_browser, from_us = os.pipe()
from_browser, to_us = os.pipe()
profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)


def pipes():
    # Chromium reads its commands from 3 and answers on 4.
    first, second = os.dup(to_browser), os.dup(to_us)
    os.dup2(first, 3)
    os.dup2(second, 4)


browser = subprocess.Popen(
    ["chromium", "--headless=new", "--no-sandbox", "--remote-debugging-pipe", "--user-data-dir=" + profile.name, "about:blank"],
    preexec_fn=pipes, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
os.close(to_browser)
os.close(to_us)
reader, number = os.fdopen(from_browser, "rb"), 0


def read():
    text = bytearray()
    while (byte := reader.read(1)) != b"\0":
        if not byte:
            sys.exit("page-opening: the browser is gone")
        text += byte
    return json.loads(text)


def ask(method, session=None, **parameters):
    global number
    number += 1
    message = {"id": number, "method": method, "params": parameters} | ({"sessionId": session} if session else {})
    os.write(from_us, json.dumps(message).encode() + b"\0")
    while (answer := read()).get("id") != number:
        pass
    if "error" in answer:
        sys.exit(f"page-opening: {answer['error']}")
    return answer["result"]


times = []
for _ in range(5):
    target = ask("Target.createTarget", url="about:blank")["targetId"]
    session = ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    ask("Page.enable", session)
    ask("Page.navigate", session, url=page)
    script = """new Promise(done => {
        const tell = () => requestAnimationFrame(() => setTimeout(() => {
            const entry = performance.getEntriesByType("navigation")[0];
            done([entry.loadEventEnd, performance.now(), document.querySelectorAll("#parts-rows tr").length]);
        }));
        document.readyState === "complete" ? tell() : addEventListener("load", tell);
    })"""
    result = ask("Runtime.evaluate", session, expression=script, awaitPromise=True, returnByValue=True)
    times.append(result["result"]["value"])
    ask("Target.closeTarget", targetId=target)
ask("Browser.close")
browser.wait(10)
load, frame, rows = max(times)
print(f"opening, slowest of {len(times)}: load event {load:.0f} ms, first page of {rows} parts on the screen {frame:.0f} ms")

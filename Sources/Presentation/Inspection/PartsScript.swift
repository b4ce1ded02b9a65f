/// The script of a report's list of parts: searches them, and shows fifty at a time. It writes text only as text, so nothing
/// that a part is called can become markup; it asks nothing of any network.
enum PartsScript {
    static let text: StaticString = #"""
        "use strict";
        (() => {
          const size = 50;
          const at = id => document.getElementById("parts-" + id);
          const {words, classes, rows} = JSON.parse(at("data").textContent);
          const decisions = ["pass", "review", "reject"];
          const number = value => value.toLocaleString(document.documentElement.lang);
          const say = (key, values) => words[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
          const filters = {
            all: () => true, rejected: row => row[3] === 2, marginal: row => (row[4] & 1) > 0, reviewed: row => (row[4] & 2) > 0,
          };
          let found = rows, page = 0;

          function element(name, className, text) {
            const made = document.createElement(name);
            if (className) made.className = className;
            if (text !== undefined) made.textContent = text;
            return made;
          }

          function line(row) {
            const made = element("tr");
            const kind = classes[row[1]] ?? ["", ""];
            for (const [head, text] of [["part", row[0]], ["class", kind[0]], ["score", row[2]], ["threshold", kind[1]]]) {
              const cell = element("td", "", text);
              cell.dataset.label = words["head." + head];
              made.append(cell);
            }
            const last = element("td"), name = decisions[row[3]];
            last.dataset.label = words["head.decision"];
            last.append(element("span", "decision " + name, words[name]));
            if (row[4] & 1) last.append(" ", element("span", "decision marginal", words.marginal));
            if (row[5]) last.append(element("span", "detail", row[5]));
            made.append(last);
            return made;
          }

          function show() {
            const pages = Math.max(1, Math.ceil(found.length / size));
            page = Math.min(Math.max(page, 0), pages - 1);
            at("rows").replaceChildren(...found.slice(page * size, (page + 1) * size).map(line));
            const text = found.length ? say("count", {count: number(found.length), all: number(rows.length)}) : words.empty;
            at("count").textContent = words.partial ? text + " " + words.partial : text;
            at("page").value = page + 1;
            at("page").max = pages;
            at("pages").textContent = say("of-pages", {pages: number(pages)});
            at("previous").disabled = page === 0;
            at("next").disabled = page === pages - 1;
          }

          function search() {
            const asked = at("query").value.normalize("NFKC").toLowerCase().trim();
            const wanted = filters[at("filter").value] ?? filters.all;
            found = rows.filter(row => wanted(row) && (!asked || row[0].normalize("NFKC").toLowerCase().includes(asked)));
            page = 0;
            show();
          }

          at("search").addEventListener("submit", event => { event.preventDefault(); search(); });
          at("query").addEventListener("input", search);
          at("filter").addEventListener("input", search);
          at("previous").addEventListener("click", () => { page--; show(); });
          at("next").addEventListener("click", () => { page++; show(); });
          at("page").addEventListener("change", () => { page = (parseInt(at("page").value, 10) || 1) - 1; show(); });
          document.documentElement.classList.add("live");
          document.getElementById("browser").hidden = false;
          show();
        })();

        """#
}

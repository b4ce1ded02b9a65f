/// The page's script: loads the files of providers, searches them, and shows fifty at a time. It writes text only as text, so
/// nothing that a provider calls itself can become markup.
enum WhiteListScript {
    static let text: StaticString = #"""
        "use strict";
        const whiteList = (() => {
          const size = 50;
          const lang = document.body.dataset.lang;
          const own = lang === "zh" ? 1 : 0;
          const words = JSON.parse(document.getElementById("words").textContent);
          const at = id => document.getElementById(id);
          const chunks = [];
          let found = [], page = 0, waiting = 0, failed = 0, all = [];

          const say = (key, values = {}) =>
            (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
          const date = seconds => new Date(seconds * 1000).toISOString().slice(0, 10);
          const number = value => value.toLocaleString(lang === "zh" ? "zh-CN" : "en");
          const named = (group, id) => words[group + "." + id] ?? (id === "*" ? say("any") : id);
          const country = code => {
            if (code === "*") return say("any");
            try { return new Intl.DisplayNames([lang], {type: "region"}).of(code); } catch { return code; }
          };
          const fold = text => text.normalize("NFKC").toLowerCase();

          function provider(row) {
            const expired = row[6] === "a" && row[8] * 1000 <= Date.now();
            return {
              did: row[0], name: row[1][own], other: row[1][1 - own], legal: row[2], number: row[3], zone: row[4], kinds: row[5],
              status: expired ? "expired" : {a: "active", s: "suspended", w: "withdrawn"}[row[6]] ?? "withdrawn",
              since: expired ? row[8] : row[7], until: row[8], first: row[9], reason: row[10] ? row[10][own] : "",
              listing: row[11], website: row[12], territories: row[13],
              text: fold([row[0], row[1][0], row[1][1], row[2], row[3], row[4], words["zone." + row[4]] ?? "",
                row[5].join(" "), row[5].map(kind => words["kind." + kind] ?? "").join(" ")].join("\n")),
            };
          }

          function search() {
            const asked = fold(at("query").value).split(/\s+/).filter(word => word);
            const zone = at("zone").value, kind = at("kind").value, status = at("status").value;
            found = all.filter(p =>
              (!zone || p.zone === zone) && (!status || p.status === status) &&
              (!kind || p.kinds.includes(kind) || p.kinds.includes("*")) && asked.every(word => p.text.includes(word)));
            page = 0;
            show();
            const state = new URLSearchParams();
            for (const id of ["query", "zone", "kind", "status"]) if (at(id).value) state.set(id, at(id).value);
            try { history.replaceState(null, "", "#" + state); } catch { /* a page on a disk may not have a history */ }
          }

          function element(name, className, text) {
            const made = document.createElement(name);
            if (className) made.className = className;
            if (text !== undefined) made.textContent = text;
            return made;
          }

          function card(p) {
            const item = element("li", "provider " + p.status);
            const top = element("div", "top"), names = element("div");
            names.append(element("h2", "", p.name));
            names.append(element("p", "legal", p.legal === p.name ? p.other : p.legal));
            top.append(names, element("span", "status " + p.status, say("status." + p.status)));
            item.append(top);
            if (p.status !== "active") {
              item.append(element("p", "why", say("since." + p.status, {date: date(p.since)}) + (p.reason ? say("reason", {reason: p.reason}) : "")));
            }
            const facts = element("dl", "facts");
            const fact = (key, value) => {
              const pair = element("div"), shown = element("dd");
              shown.append(value);
              pair.append(element("dt", "", say(key)), shown);
              facts.append(pair);
            };
            const link = (address, text) => {
              if (!/^https?:\/\//.test(address)) return text;
              const made = element("a", "", text);
              made.href = address;
              made.rel = "noopener noreferrer";
              return made;
            };
            fact("zone", named("zone", p.zone));
            fact("kinds", p.kinds.map(kind => named("kind", kind)).join(say("comma")));
            fact("territories", p.territories.map(country).join(say("comma")));
            fact("listed", say("period", {from: date(p.first), until: date(p.until)}));
            fact("number", element("span", "id", p.number));
            fact("did", element("span", "id", p.did));
            fact("website", link(p.website, p.website.replace(/^https?:\/\//, "")));
            // The credential lies beside the page, wherever that is.
            const file = /\/listings\/[A-Za-z0-9._-]+$/.exec(p.listing);
            if (file) {
              const made = element("a", "", say("credential.file"));
              made.href = file[0].slice(1);
              fact("credential", made);
            }
            item.append(facts);
            return item;
          }

          function show() {
            const last = Math.max(0, Math.ceil(found.length / size) - 1);
            page = Math.min(page, last);
            at("results").replaceChildren(...found.slice(page * size, (page + 1) * size).map(card));
            let text = found.length === all.length ? say("count.all", {count: number(all.length)})
              : say("count", {count: number(found.length), all: number(all.length)});
            if (waiting) text += " " + say("loading");
            if (failed) text += " " + say("failed", {count: failed});
            at("count").textContent = text;
            const pages = at("pages");
            if (last === 0) return pages.replaceChildren();
            const button = (key, to, active) => {
              const made = element("button", "", say(key));
              made.type = "button";
              made.disabled = !active;
              made.addEventListener("click", () => { page = to; show(); at("count").scrollIntoView(); });
              return made;
            };
            pages.replaceChildren(button("previous", page - 1, page > 0),
              element("span", "", say("page", {page: number(page + 1), pages: number(last + 1)})), button("next", page + 1, page < last));
          }

          function gather() {
            all = chunks.flat().sort((a, b) => a.name.localeCompare(b.name, lang === "zh" ? "zh-CN" : "en"));
            const kinds = [...new Set(all.flatMap(p => p.kinds))].filter(kind => kind !== "*").sort();
            const select = at("kind"), chosen = select.value || asked.get("kind") || "";
            select.replaceChildren(select.options[0], ...kinds.map(kind => {
              const option = element("option", "", named("kind", kind));
              option.value = kind;
              return option;
            }));
            select.value = kinds.includes(chosen) ? chosen : "";
            search();
          }

          const asked = new URLSearchParams(location.hash.slice(1));
          for (const id of ["query", "zone", "status"]) if (asked.get(id)) at(id).value = asked.get(id);
          at("search").addEventListener("submit", event => event.preventDefault());
          for (const id of ["query", "zone", "kind", "status"]) at(id).addEventListener("input", search);

          return {
            begin(manifest) {
              at("issued").textContent = say("issued", {sequence: manifest.sequence, date: date(manifest.issued), next: date(manifest.nextUpdate)});
              waiting = manifest.chunks.length;
              if (!waiting) gather();
              for (const path of manifest.chunks) {
                const script = document.createElement("script");
                script.src = path;
                script.addEventListener("load", () => { waiting--; if (!waiting) gather(); });
                script.addEventListener("error", () => { waiting--; failed++; if (!waiting) gather(); });
                document.head.append(script);
              }
            },
            rows(place, rows) { chunks[place] = rows.map(provider); },
          };
        })();

        """#
}

"use strict";
// Keeps the page as new as the report: hears of a newer one, fetches it, and changes only the sections that differ.
(() => {
  const bar = document.getElementById("live");
  const words = bar.dataset;
  const part = (name) => bar.querySelector(`.live-${name}`);
  const say = (name, text) => {
    if (part(name).textContent !== text) part(name).textContent = text;
  };

  // --- What stands where, in words that outlast a change of the page -------------------------------------------

  const KEYED = "section[id], tr[id], [data-finding], .documents tbody tr, header.top, #live";
  const keyOf = (one) => one.dataset.finding ?? (one.id || one.querySelector(".path")?.textContent || one.className);
  const keyed = () => {
    const found = new Map();
    for (const one of document.querySelectorAll(KEYED)) if (!found.has(keyOf(one))) found.set(keyOf(one), one);
    return found;
  };
  const FOCUSED = "a[href], button, summary, select, input";
  const placeOf = (one) => {
    const home = one.closest(KEYED);
    if (!home) return null;
    const alike = [...home.querySelectorAll(one.localName)];
    return { home: keyOf(home), name: one.localName, id: one.id, index: alike.indexOf(one), text: one.textContent };
  };
  const at = (place, places) => {
    if (place.id) return document.getElementById(place.id);
    const alike = [...(places.get(place.home)?.querySelectorAll(place.name) ?? [])];
    const same = alike.filter((one) => one.textContent === place.text);
    return same.length === 1 ? same[0] : (alike[place.index] ?? null);
  };

  // Folds: only what the reader has opened or closed is kept; what was never touched is as the new report has it.
  const asMade = new WeakMap();
  const foldKey = (one) => {
    const home = one.closest(KEYED);
    const label = one.closest("li")?.querySelector(".asks span")?.textContent ?? "";
    const alike = [...(home ?? document).querySelectorAll("details")];
    return [home ? keyOf(home) : "", one.className, label, label ? 0 : alike.indexOf(one)].join("\n");
  };
  const folds = () => document.querySelectorAll("main details");
  const note = () => {
    for (const one of folds()) if (!asMade.has(one)) asMade.set(one, one.open);
  };

  const remember = () => {
    const form = document.querySelector("[data-filter]");
    const owner = form?.querySelector("#filter-owner");
    const head = document.querySelector("[data-sortable] [aria-sort]");
    const focused = document.activeElement?.matches(FOCUSED) ? document.activeElement : null;
    const top = bar.getBoundingClientRect().bottom;
    return {
      folds: new Map([...folds()].filter((one) => one.open !== asMade.get(one)).map((one) => [foldKey(one), one.open])),
      owner: owner?.value ? owner.selectedOptions[0].textContent : "",
      status: form?.querySelector("#filter-status").value ?? "",
      text: form?.querySelector("#filter-text").value ?? "",
      sorted: head && { column: head.cellIndex, way: head.getAttribute("aria-sort") },
      focus: focused && placeOf(focused),
      caret: focused?.type === "search" ? [focused.selectionStart, focused.selectionEnd] : null,
      // From the first thing in sight on: what was there may be gone, then the next one stays where it was.
      seen: scrollY === 0 ? [] : [...keyed()].map(([key, one]) => ({ key, box: one.getBoundingClientRect() }))
        .filter(({ key, box }) => key !== "live" && box.bottom > top && box.top < innerHeight)
        .sort((a, b) => (a.box.top >= top ? 0 : 1) - (b.box.top >= top ? 0 : 1) || a.box.top - b.box.top),
    };
  };

  const restore = (kept) => {
    for (const one of folds()) {
      const open = kept.folds.get(foldKey(one));
      if (open !== undefined) one.open = open;
    }
    const form = document.querySelector("[data-filter]");
    if (form) {
      const owner = form.querySelector("#filter-owner");
      owner.value = [...owner.options].find((one) => kept.owner && one.textContent === kept.owner)?.value ?? "";
      form.querySelector("#filter-status").value = kept.status;
      form.querySelector("#filter-text").value = kept.text;
      form.dispatchEvent(new Event("input"));
    }
    const table = document.querySelector("[data-sortable]");
    if (kept.sorted && table) {
      const head = table.tHead.rows[0].cells[kept.sorted.column];
      // A table that was left in its place is still sorted; a new one is clicked into the same order.
      for (let times = 0; times < 2 && head.getAttribute("aria-sort") !== kept.sorted.way; times += 1)
        head.querySelector("button").click();
    }
    const places = keyed();
    if (kept.focus && (!document.activeElement || document.activeElement === document.body)) {
      const focused = at(kept.focus, places) ?? places.get(kept.focus.home)?.querySelector(FOCUSED);
      focused?.focus({ preventScroll: true });
      if (kept.caret && focused?.type === "search") focused.setSelectionRange(...kept.caret);
    }
    const still = kept.seen.find(({ key }) => places.get(key)?.getClientRects().length);
    if (still) scrollBy({ top: places.get(still.key).getBoundingClientRect().top - still.box.top, behavior: "instant" });
  };

  // --- Changing what differs -------------------------------------------------------------------------------------

  // As the server sent it: the reader's folds and filters change the page, and are no difference.
  const sources = new Map();
  const sourced = (one) => {
    sources.set(one, one.outerHTML);
    return one;
  };
  const blocks = (place) => [...place.querySelectorAll("header.top, main > *")];

  const swap = (fresh) => {
    const kept = remember();
    const before = new Map(blocks(document).map((one) => [one.id || one.className, one]));
    const main = document.querySelector("main");
    const freshMain = fresh.querySelector("main");
    main.className = freshMain.className;
    const header = fresh.querySelector("header.top");
    const old = document.querySelector("header.top");
    if (!old && header) main.before(sourced(header));
    else if (header && sources.get(old) !== header.outerHTML) old.replaceWith(sourced(header));
    let next = main.firstElementChild;
    for (const one of [...freshMain.children]) {
      const same = before.get(one.id || one.className);
      if (same?.parentElement === main && sources.get(same) === one.outerHTML) {
        while (next && next !== same) {
          const gone = next;
          next = next.nextElementSibling;
          gone.remove();
        }
        next = same.nextElementSibling;
      } else main.insertBefore(sourced(one), next);
    }
    while (next) {
      const gone = next;
      next = next.nextElementSibling;
      gone.remove();
    }
    const there = new Set(blocks(document));
    for (const one of [...sources.keys()]) if (!there.has(one)) sources.delete(one);
    document.title = fresh.title;
    words.edition = fresh.getElementById("live").dataset.edition;
    document.dispatchEvent(new Event("sections-replaced"));
    note();
    equip();
    restore(kept);
  };

  let wanted = words.edition;
  let fetching = false;
  let composing = false;
  const renew = async () => {
    if (fetching || composing || wanted === words.edition) return;
    // The first report brings a style and a script of its own: they come with a whole load.
    if (!document.querySelector("[data-filter]")) return location.reload();
    fetching = true;
    try {
      const answer = await fetch("./", { cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      // A program that has only just started again has nothing to show yet; what is here is better than that.
      if (composing || !fresh.querySelector("[data-filter]")) return;
      swap(fresh);
      if (wanted !== words.edition) setTimeout(renew);
    } catch {
      setTimeout(renew, 1000);
    } finally {
      fetching = false;
    }
  };
  // Letters that are still being put together would be lost with the box they stand in.
  document.addEventListener("compositionstart", () => (composing = true));
  document.addEventListener("compositionend", () => {
    composing = false;
    setTimeout(renew);
  });

  // --- Hearing the news -------------------------------------------------------------------------------------------

  const SILENCE = 25000; // milliseconds; the server says something every ten seconds
  const AGAIN = 1000;
  let source = null;
  let silence = 0;
  let again = 0;
  let lostAt = "";
  let ended = false;
  const off = (text) => {
    bar.classList.add("off");
    say("state", text);
    say("reading", "");
  };
  const lost = async (closed) => {
    clearTimeout(silence);
    source?.close();
    source = null;
    clearTimeout(again);
    again = setTimeout(connect, AGAIN);
    lostAt ||= new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    const told = ended ? words.stopped : words.lost.replace("#", lostAt);
    if (!bar.classList.contains("off")) off(told);
    if (!closed) return;
    // It answered, and did not want us: the program was started anew, or too many pages listen.
    const answer = await fetch("./", { method: "HEAD", cache: "no-store" }).catch(() => null);
    if (!source || source.readyState !== EventSource.OPEN)
      off(answer?.status === 404 ? words.gone : answer?.ok ? words.busy : told);
  };
  const listen = () => {
    clearTimeout(silence);
    silence = setTimeout(() => lost(false), SILENCE);
  };
  const connect = () => {
    clearTimeout(again);
    source?.close();
    const opened = new EventSource("news");
    source = opened;
    listen();
    opened.onerror = () => source === opened && lost(opened.readyState === EventSource.CLOSED);
    opened.onmessage = (event) => {
      const news = JSON.parse(event.data);
      listen();
      lostAt = "";
      if (news.stopped) {
        ended = true;
        off(words.stopped);
        return;
      }
      ended = false;
      bar.classList.remove("off");
      say("state", words.live);
      say("said", news.said);
      say("reading", news.reading === null ? "" : words.reading.replace("#", () => news.reading));
      wanted = news.edition;
      renew();
    };
  };

  // Browsers allow six connections to one address: a page that nobody looks at gives its own back after a while.
  let unseen = 0;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(unseen);
    if (!document.hidden) return source || connect();
    unseen = setTimeout(() => {
      clearTimeout(silence);
      clearTimeout(again);
      source?.close();
      source = null;
    }, 60000);
  });

  // A page that the browser had put by, "back" shows again as it was.
  addEventListener("pageshow", (event) => event.persisted && connect());

  // --- What a reader can do here and not on paper -------------------------------------------------------------------

  let answered = 0;
  const answer = (text) => {
    say("answer", text);
    clearTimeout(answered);
    answered = setTimeout(() => say("answer", ""), 12000);
  };
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Only addresses of this machine count as safe for the newer way.
      const box = Object.assign(document.createElement("textarea"), { value: text });
      const focused = document.activeElement;
      bar.append(box);
      box.select();
      const done = document.execCommand("copy");
      box.remove();
      focused?.focus({ preventScroll: true });
      return done;
    }
  };
  const open = async (criterion) => {
    const headers = { "Content-Type": "application/json" };
    try {
      const told = await fetch("folder", { method: "POST", headers, body: JSON.stringify({ criterion }) });
      answer((await told.json()).said);
    } catch {
      answer(words.failed);
    }
  };
  const button = (text, act) => {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    made.addEventListener("click", act);
    return made;
  };
  const tools = (place, ...buttons) => {
    const made = Object.assign(document.createElement("div"), { className: "live-tools" });
    made.append(...buttons);
    place.append(made);
  };
  const opener = (criterion) => button(words.open.replace("#", () => criterion), () => open(criterion));
  const equip = () => {
    for (const card of document.querySelectorAll(".card[data-criterion]")) {
      const { criterion, fileName } = card.dataset;
      const place = card.lastElementChild;
      if (place.querySelector(".live-tools")) continue;
      const copied = () => answer(words.copied.replace("#", () => fileName));
      const copier = button(words.copy, async () => ((await copy(fileName)) ? copied() : answer(words.notCopied)));
      tools(place, ...(fileName ? [copier] : []), opener(criterion));
    }
    for (const row of document.querySelectorAll("[data-recognised]")) {
      const place = row.querySelector(".lead");
      if (place.querySelector(".live-tools")) continue;
      const href = `pages?of=${encodeURIComponent(row.dataset.recognised)}`;
      tools(place, Object.assign(document.createElement("a"), { href, target: "_blank", textContent: words.showPages }));
    }
    for (const row of document.querySelectorAll(".criteria tr[id]")) {
      const place = row.querySelector(".lead");
      if (!place.querySelector(".live-tools")) tools(place, opener(row.querySelector("th").textContent));
    }
  };

  for (const one of blocks(document)) sourced(one);
  note();
  equip();
  connect();
})();

"use strict";
// The page is whole without this: it only adds a filter, sorting of the papers, and opens what is folded for print.
(() => {
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();

  const texts = new WeakMap();
  const textOf = (entry) => {
    if (!texts.has(entry)) texts.set(entry, plain(entry.textContent));
    return texts.get(entry);
  };
  const apply = (form) => {
    const entries = [...document.querySelectorAll("[data-find]")];
    const owner = form.querySelector("#filter-owner").value;
    const status = form.querySelector("#filter-status").value;
    const wanted = plain(form.querySelector("#filter-text").value.trim());
    let shown = 0;
    for (const entry of entries) {
      const { owners, status: has } = entry.dataset;
      const fits =
        // What names nobody may be anybody's: a file that was not read stays in sight.
        (!owner || owners === undefined || owners.split(" ").includes(owner)) &&
        (!status || has === undefined || has === status) &&
        (!wanted || textOf(entry).includes(wanted));
      entry.toggleAttribute("data-out", !fits);
      shown += fits ? 1 : 0;
    }
    for (const group of document.querySelectorAll("[data-group]"))
      group.toggleAttribute("data-out", !group.querySelector("[data-find]:not([data-out])"));
    const filtering = owner || status || wanted;
    form.querySelector(".shown").textContent = filtering
      ? form.dataset.shown.replace("##", entries.length).replace("#", shown)
      : "";
  };

  const order = new Intl.Collator("vi", { numeric: true });
  const keyOf = (row, column) => {
    const cell = row.cells[column];
    return cell.querySelector("time")?.dateTime ?? cell.textContent;
  };
  const makeSortable = (table) => {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.title = table.dataset.sortWords;
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const way = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", way);
        const keyed = [...table.tBodies[0].rows].map((row) => [keyOf(row, column), row]);
        keyed.sort(([a], [b]) => (way === "ascending" ? order.compare(a, b) : order.compare(b, a)));
        table.tBodies[0].append(...keyed.map(([, row]) => row));
      });
    });
  };

  // Again when the live page has put newer sections in the place of others.
  const known = new WeakSet();
  const prepare = () => {
    const form = document.querySelector("[data-filter]");
    if (form && !known.has(form)) {
      known.add(form);
      form.addEventListener("input", () => apply(form));
      form.addEventListener("reset", () => setTimeout(() => apply(form)));
      form.addEventListener("submit", (event) => event.preventDefault());
      form.parentElement.hidden = false;
    }
    for (const table of document.querySelectorAll("[data-sortable]"))
      if (!known.has(table)) {
        known.add(table);
        makeSortable(table);
      }
  };
  prepare();
  document.addEventListener("sections-replaced", prepare);

  // Paper has no folds; long lists stay short, as every paper stands in the last table.
  const folded = [];
  addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("details:not([open], .more)")) {
      one.open = true;
      folded.push(one);
    }
  });
  addEventListener("afterprint", () => {
    for (const one of folded.splice(0)) one.open = false;
  });
})();

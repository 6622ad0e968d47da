"use strict";
const table = document.querySelector("table");
const body = table.tBodies[0];
const rows = Array.from(body.rows);
const headers = Array.from(table.tHead.rows[0].cells);
const search = document.getElementById("search");
const privileged = document.getElementById("privileged");
const shown = document.getElementById("shown");
const order = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
const texts = new Map(rows.map((row) => [row, row.textContent.normalize("NFC").toLowerCase()]));

function filterRows() {
  const words = search.value.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const row of rows) {
    const matches = words.every((word) => texts.get(row).includes(word)) && (!privileged.checked || row.matches(".admin, .privileged, .unknown"));
    row.hidden = !matches;
    count += matches ? 1 : 0;
  }
  shown.textContent = count + " of " + rows.length + " rows" + (words.length ? ", filter: " + search.value.trim() : "") +
    (privileged.checked ? ", only privileged and unknown rights" : ""); // also on paper, so that a part never looks like the whole
}

function sortRows(column) {
  const header = headers[column];
  const descending = header.getAttribute("aria-sort") === "ascending";
  headers.forEach((other) => other.removeAttribute("aria-sort"));
  header.setAttribute("aria-sort", descending ? "descending" : "ascending");
  rows.sort((a, b) => order.compare(a.cells[column].textContent, b.cells[column].textContent) * (descending ? -1 : 1));
  body.append(...rows);
}

headers.forEach((header, column) => header.querySelector("button").addEventListener("click", () => sortRows(column)));
search.addEventListener("input", filterRows);
privileged.addEventListener("change", filterRows);
search.form.addEventListener("submit", (event) => event.preventDefault());
search.form.hidden = false;
filterRows();

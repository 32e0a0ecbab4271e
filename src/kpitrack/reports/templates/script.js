"use strict";
(() => {
  const form = document.querySelector(".tools");
  const { status, program, order } = form.elements;
  const output = form.querySelector("output");
  const programs = [...document.querySelectorAll(".program")];
  const counted = document.querySelectorAll("#programs tbody");
  const bodies = new Map(programs.map((one) => [one, [...one.querySelectorAll("tbody")]]));
  const kinds = [...status.options].map((one) => one.value);
  const title = (body) => body.querySelector("th").firstChild.textContent;
  const collator = new Intl.Collator(document.documentElement.lang);
  // What has no completion comes last, whichever way the others are sorted.
  const rank = (body, sign) => (body.dataset.rank === "" ? Infinity : sign * body.dataset.rank);
  const kind = (body) => kinds.indexOf(`k:${body.dataset.kind}`);
  const orders = {
    plan: null,
    title: (one, other) => collator.compare(title(one), title(other)),
    low: (one, other) => rank(one, 1) - rank(other, 1) || 0,
    high: (one, other) => rank(one, -1) - rank(other, -1) || 0,
    kind: (one, other) => kind(one) - kind(other),
  };

  const isWanted = (body) => {
    const [what, id] = status.value.split(":");
    return !what || id === (what === "k" ? body.dataset.kind : body.dataset.status);
  };

  const filter = () => {
    for (const section of programs) {
      const isHere = !program.value || section.dataset.path.split(" ").includes(program.value);
      let shown = 0;
      for (const body of bodies.get(section)) {
        body.hidden = !(isHere && isWanted(body));
        shown += !body.hidden;
      }
      section.hidden = !isHere || (status.value !== "" && shown === 0);
    }
    const shown = [...counted].filter((body) => !body.hidden).length;
    output.textContent = form.dataset.shown.replace("{0}", shown).replace("{1}", counted.length);
  };

  const sort = () => {
    for (const [section, list] of bodies) {
      const sorted = orders[order.value] ? [...list].sort(orders[order.value]) : list;
      const table = section.querySelector("table");
      if (table) table.append(...sorted);
    }
  };

  status.addEventListener("change", filter);
  program.addEventListener("change", filter);
  order.addEventListener("change", sort);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  filter();
  // A browser may have kept what was chosen before.
  if (order.value !== "plan") sort();
})();

// The little that pages cannot say in HTML: charts, keys, and a button that is not pressed twice. Everything works without it.
"use strict";

const COLOURS = ["#0b5394", "#d18b00", "#1e6b33", "#9b1c1c", "#6a4c93", "#4c5860"];

for (const canvas of document.querySelectorAll("canvas[data-chart]")) {
  const drawing = JSON.parse(canvas.dataset.chart);
  new Chart(canvas, {
    type: drawing.line ? "line" : "bar",
    data: {
      labels: drawing.labels,
      datasets: drawing.series.map((one, i) => ({ label: one.name, data: one.heights, backgroundColor: COLOURS[i % 6], borderColor: COLOURS[i % 6], stack: drawing.stacked ? "one" : undefined })),
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      scales: { x: { stacked: drawing.stacked }, y: { stacked: drawing.stacked, min: 0, max: 1000, ticks: { stepSize: 250, callback: (height, step) => drawing.scale[step] } } },
      plugins: { tooltip: { callbacks: { label: (item) => item.dataset.label + " " + drawing.series[item.datasetIndex].words[item.dataIndex] } } },
    },
  });
}

for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", () => {
    // The browser has taken the fields by now; a second press would only find the same work.
    setTimeout(() => form.querySelectorAll("button").forEach((button) => { button.disabled = true; }), 0);
  });
}
// Back in the history, the page comes as it was left: buttons can be pressed again.
window.addEventListener("pageshow", () => document.querySelectorAll("form[method=post] button").forEach((button) => { button.disabled = false; }));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  const button = document.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});

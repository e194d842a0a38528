// The little that pages cannot say in HTML: charts, keys, and a button that is not pressed twice. Everything works without it.
"use strict";

// Figures arrive as whole fen, which are exact, and are only drawn; what is read stands in words beside them.
function yuan(fen) {
  const digits = String(Math.abs(fen)).padStart(3, "0");
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",");
  return (fen < 0 ? "-" : "") + whole + "." + digits.slice(-2);
}

const COLOURS = ["#0b5394", "#d18b00", "#1e6b33", "#9b1c1c", "#6a4c93", "#4c5860"];

for (const canvas of document.querySelectorAll("canvas[data-chart]")) {
  const drawing = JSON.parse(canvas.dataset.chart);
  new Chart(canvas, {
    type: drawing.line ? "line" : "bar",
    data: {
      labels: drawing.labels,
      datasets: drawing.series.map((one, i) => ({ label: one.name, data: one.values, backgroundColor: COLOURS[i % 6], borderColor: COLOURS[i % 6], stack: drawing.stacked ? "one" : undefined })),
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      scales: { x: { stacked: drawing.stacked }, y: { stacked: drawing.stacked, ticks: { callback: (value) => Number.isInteger(value) ? yuan(value) : "" } } },
      plugins: { tooltip: { callbacks: { label: (item) => item.dataset.label + " " + yuan(item.raw) } } },
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

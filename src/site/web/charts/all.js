// The charts of the page. Each is drawn when it comes near, and again when its width changes.

import { article } from "./article.js";
import { numbers } from "./numbers.js";
import { timeline } from "./timeline.js";
import { who } from "./who.js";
import { works } from "./works.js";

const CHARTS = { Timeline: timeline, Numbers: numbers, Who: who, Article: article, Works: works };

/** Draws every chart; `follow(state)` hands a chart the state of the address that is about it. */
export function drawCharts(data) {
  const charts = new Map();
  for (const place of document.querySelectorAll("[data-chart]")) {
    const chart = CHARTS[place.dataset.chart](data, place);
    charts.set(place.dataset.chart, chart);
    let width = 0;
    let near = false;
    const draw = () => near && width && chart.draw(width);
    new IntersectionObserver(([entry], observer) => {
      if (!entry.isIntersecting) return;
      near = true;
      observer.disconnect();
      draw();
    }, { rootMargin: "800px" }).observe(place);
    new ResizeObserver(([entry]) => {
      const now = Math.floor(entry.contentRect.width);
      if (now === width) return;
      width = now;
      requestAnimationFrame(draw);
    }).observe(place);
    addEventListener("beforeprint", () => {
      near = true;
      draw();
    });
  }
  return { follow: ({ id, params }) => charts.get(id)?.follow?.(params) };
}

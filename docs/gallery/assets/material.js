// SPDX-License-Identifier: Apache-2.0
// Copy buttons and the zoom of the node graph. Without it both can be read and scrolled.
"use strict";

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Some browsers keep the clipboard from pages that are files.
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}

for (const button of document.querySelectorAll(".copy")) {
  button.addEventListener("click", async () => {
    await copyText(document.getElementById(button.dataset.copy).textContent);
    button.focus();
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });
}

const frame = document.querySelector(".graph");
const picture = frame.querySelector("img");
const full = Number(picture.getAttribute("width"));
const height = Number(picture.getAttribute("height"));
let width = 0;

/** Makes the picture `wanted` pixels wide and keeps the point at (x, y) of the frame in place. */
function zoom(wanted, x = frame.clientWidth / 2, y = frame.clientHeight / 2) {
  // Of the frame without the scroll bars that it has only while it is too small.
  const tallest = 0.85 * innerHeight - 1;
  const fit = Math.min(frame.offsetWidth, full, (tallest * full) / height);
  const next = Math.min(Math.max(wanted, fit), full * 2);
  const left = (frame.scrollLeft + x) / picture.clientWidth;
  const top = (frame.scrollTop + y) / picture.clientHeight;
  picture.style.width = `${next}px`;
  frame.scrollLeft = left * picture.clientWidth - x;
  frame.scrollTop = top * picture.clientHeight - y;
  width = next;
  frame.classList.toggle("moves", next > fit);
}

const steps = {
  fit: () => zoom(0),
  out: () => zoom(width / 1.4),
  in: () => zoom(width * 1.4),
  full: () => zoom(full),
};
for (const button of document.querySelectorAll("[data-zoom]")) {
  button.addEventListener("click", () => steps[button.dataset.zoom]());
}

frame.addEventListener("wheel", (event) => {
  // The bare wheel scrolls the page, as everywhere.
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  const box = frame.getBoundingClientRect();
  zoom(width * Math.exp(-event.deltaY / 300), event.clientX - box.left, event.clientY - box.top);
}, { passive: false });

frame.addEventListener("dblclick", (event) => {
  const box = frame.getBoundingClientRect();
  zoom(width < full ? full : 0, event.clientX - box.left, event.clientY - box.top);
});

frame.addEventListener("pointerdown", (event) => {
  if (event.pointerType !== "mouse" || event.button !== 0) return;
  event.preventDefault();
  frame.focus({ preventScroll: true });
  frame.setPointerCapture(event.pointerId);
  frame.classList.add("moving");
});
frame.addEventListener("pointermove", (event) => {
  if (!frame.classList.contains("moving")) return;
  frame.scrollLeft -= event.movementX;
  frame.scrollTop -= event.movementY;
});
for (const name of ["pointerup", "pointercancel"]) {
  frame.addEventListener(name, () => frame.classList.remove("moving"));
}

addEventListener("resize", () => zoom(width));
zoom(0);

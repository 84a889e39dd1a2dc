// A decision can be undone for a short while only: then its bar goes.

const bar = document.querySelector("#undo");
setTimeout(() => bar.contains(document.activeElement) || bar.remove(), bar.dataset.seconds * 1000);

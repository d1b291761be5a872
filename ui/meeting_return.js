// From meeting mode back to where one was: the page scrolled as before, the focus on the link that led away.
const LEFT_AT = "atlas-left-at";
const CALM_FRAMES = 30; // charts are drawn one after the other, and each makes the page longer
const PATIENCE_MS = 10_000;

function inMeeting() {
  return location.pathname.endsWith("/meeting");
}

// The order of a link's parameters means nothing.
function placeOf(url) {
  const { pathname, searchParams } = new URL(url);
  searchParams.sort();
  return `${pathname}?${searchParams}`;
}

function goBackTo(kept) {
  const began = performance.now();
  let calm = 0;
  let height = 0;
  let stopped = false;
  const stop = () => (stopped = true);
  // Whoever begins to read decides where.
  for (const sign of ["wheel", "pointerdown", "keydown"]) addEventListener(sign, stop, { once: true, capture: true });
  const look = () => {
    if (stopped || performance.now() - began > PATIENCE_MS) return;
    const main = document.querySelector('[data-testid="stMain"]');
    const link = [...document.querySelectorAll("a[href]")].find((each) => placeOf(each.href) === kept.link);
    if (link && placeOf(location.href) === kept.place) {
      main.scrollTop = kept.top;
      if (document.activeElement !== link) link.focus({ preventScroll: true });
      calm = main.scrollHeight === height && Math.abs(main.scrollTop - kept.top) < 2 ? calm + 1 : 0;
      height = main.scrollHeight;
    }
    if (calm < CALM_FRAMES) requestAnimationFrame(look);
    else sessionStorage.removeItem(LEFT_AT);
  };
  requestAnimationFrame(look);
}

function mayReturn() {
  const kept = JSON.parse(sessionStorage.getItem(LEFT_AT) ?? "null");
  if (kept) goBackTo(kept);
}

function followed(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const leadsToMeeting = new URL(link.href).pathname.endsWith("/meeting");
  if (inMeeting() && !leadsToMeeting) mayReturn();
  if (inMeeting() || !leadsToMeeting) return;
  const kept = {
    place: placeOf(location.href),
    link: placeOf(link.href),
    top: document.querySelector('[data-testid="stMain"]').scrollTop,
  };
  sessionStorage.setItem(LEFT_AT, JSON.stringify(kept));
}

document.addEventListener("click", followed, true);
addEventListener("popstate", mayReturn);

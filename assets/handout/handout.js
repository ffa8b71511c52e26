"use strict";
(() => {
  const steps = [...document.querySelectorAll(".step")];
  const links = [...document.querySelectorAll("nav li a")];
  const [back, next] = ["back", "next"].map(id => document.getElementById(id));
  const heard = document.getElementById("heard");
  let now = 0;
  let typed = "";
  const follow = () => links[now].scrollIntoView({ block: "nearest" });
  const show = (wanted, quietly) => {
    now = Math.max(0, Math.min(steps.length - 1, wanted));
    typed = "";
    steps.forEach((step, nth) => step.classList.toggle("now", nth === now));
    links.forEach((link, nth) => {
      if (nth === now) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    });
    back.disabled = now === 0;
    next.disabled = now === steps.length - 1;
    document.body.className = steps[now].classList[1];
    follow();
    if (quietly) return;
    heard.textContent = steps[now].getAttribute("aria-label") + ": " + steps[now].querySelector("h2").textContent;
    history.replaceState(null, "", "#" + steps[now].id);
  };
  const digit = key => {
    typed += key;
    const number = Number(typed);
    if (number > steps.length) typed = "";
    else if (number > 0 && number * 10 > steps.length) show(number - 1);
  };
  const keys = {
    ArrowRight: () => show(now + 1), ArrowDown: () => show(now + 1), PageDown: () => show(now + 1),
    ArrowLeft: () => show(now - 1), ArrowUp: () => show(now - 1), PageUp: () => show(now - 1),
    Home: () => show(0), End: () => show(steps.length - 1),
    Enter: () => { if (typed) show(Number(typed) - 1); },
  };
  addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const pressed = event.target.closest("a, button");
    if (event.key === " " && !pressed) show(now + (event.shiftKey ? -1 : 1));
    else if (keys[event.key] && !(pressed && event.key === "Enter")) keys[event.key]();
    else if (/^[0-9]$/.test(event.key)) { digit(event.key); return; }
    else return;
    event.preventDefault();
  });
  back.addEventListener("click", () => show(now - 1));
  next.addEventListener("click", () => show(now + 1));
  links.forEach((link, nth) => link.addEventListener("click", event => { event.preventDefault(); show(nth); }));
  document.querySelectorAll(".step figure").forEach(figure => figure.addEventListener("click", () => show(now + 1)));
  let touch = null;
  addEventListener("touchstart", event => { touch = event.touches.length === 1 ? event.touches[0] : null; }, { passive: true });
  addEventListener("touchend", event => {
    if (!touch) return;
    const [x, y] = [event.changedTouches[0].clientX - touch.clientX, event.changedTouches[0].clientY - touch.clientY];
    if (Math.abs(x) > 50 && Math.abs(x) > 2 * Math.abs(y)) show(now + (x < 0 ? 1 : -1));
    touch = null;
  }, { passive: true });
  const asked = () => steps.findIndex(step => "#" + step.id === location.hash);
  addEventListener("hashchange", () => { if (asked() >= 0) show(asked()); });
  document.documentElement.classList.add("stepping");
  show(Math.max(0, asked()), true);
  // The letters in the file may be wider than those that stood in for them.
  document.fonts.ready.then(follow);
  addEventListener("resize", follow);
})();

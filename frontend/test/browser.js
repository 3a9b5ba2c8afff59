// A browser without a screen: happy-dom's document, a clock that a test moves, and canvases whose pens write down
// what they are told.
import { Window } from "happy-dom";

const FRAME = 16;

/** Frames, timers and the time of day, all of which stand still until `advance`. */
function makeTime() {
  let [now, last] = [0, 0];
  /** @type {Map<number, {at: number, act: (now: number) => void}>} */
  const waiting = new Map();
  const add = (at, act) => (waiting.set(++last, { at, act }), last);
  const nextBefore = (end) => {
    const due = [...waiting].filter(([, { at }]) => at <= end);
    return due.sort(([, a], [, b]) => a.at - b.at)[0];
  };
  return {
    now: () => now,
    waiting: () => waiting.size,
    requestAnimationFrame: (act) => add(now + FRAME, act),
    setTimeout: (act, delay = 0) => add(now + delay, act),
    cancel: (id) => void waiting.delete(id),
    /** Let so many milliseconds pass. @param {number} milliseconds */
    advance(milliseconds) {
      const end = now + milliseconds;
      for (let next = nextBefore(end); next; next = nextBefore(end)) {
        const [id, { at, act }] = next;
        waiting.delete(id);
        now = at;
        act(now);
      }
      now = end;
    },
  };
}

/** What the system prefers; `set` tells those who listen. */
function makeMedia() {
  const [on, listeners] = [new Set(), new Set()];
  return {
    match: (query) => ({
      get matches() {
        return [...on].some((words) => query.includes(words));
      },
      addEventListener: (_, listener) => listeners.add(listener),
      removeEventListener: (_, listener) => listeners.delete(listener),
    }),
    listeners,
    set(words, isOn) {
      if (isOn) on.add(words);
      else on.delete(words);
      for (const listener of listeners) listener();
    },
  };
}

/** A pen that keeps every call as [name, ...arguments]. */
export function makePen() {
  const calls = [];
  const styles = {};
  const image = (width, height) => ({ width, height, data: new Uint8ClampedArray(4 * width * height) });
  return new Proxy(
    { calls, styles, createImageData: image, getImageData: (x, y, width, height) => image(width, height) },
    {
      get: (target, name) => target[name] ?? styles[name] ?? ((...given) => void calls.push([name, ...given])),
      set: (_, name, value) => ((styles[name] = value), calls.push([name, value]), true),
    },
  );
}

/** Canvases that can be drawn on, and elements that have a size and take the pointer. */
function prepare(window, { width, height }) {
  const pens = new WeakMap();
  Object.assign(window.HTMLCanvasElement.prototype, {
    getContext() {
      if (!pens.has(this)) pens.set(this, makePen());
      return pens.get(this);
    },
    toDataURL: () => "data:image/png;base64,",
    toBlob: (done) => done(new Blob(["a picture"], { type: "image/png" })),
  });
  window.HTMLElement.prototype.setPointerCapture = function (id) {
    this.captured = id;
  };
  for (const [name, value] of Object.entries({ clientWidth: width, clientHeight: height }))
    Object.defineProperty(window.HTMLElement.prototype, name, { get: () => value, configurable: true });
}

/**
 * Open a browser in place of the globals that the player uses; `close` puts them back.
 * @param {{hash?: string, width?: number, height?: number}} [options]
 */
export function openBrowser({ hash = "", width = 320, height = 340 } = {}) {
  const window = new Window({ url: `http://localhost/${hash}` });
  prepare(window, { width, height });
  const [time, media, observed] = [makeTime(), makeMedia(), new Set()];
  class ResizeObserver {
    constructor(changed) {
      this.changed = changed;
    }
    observe(element) {
      observed.add(element);
    }
    disconnect() {
      observed.clear();
    }
  }
  const names = ["HTMLElement", "MutationObserver", "CustomEvent", "location", "history", "navigator"];
  const globals = {
    ...Object.fromEntries(names.map((name) => [name, window[name]])),
    getComputedStyle: window.getComputedStyle.bind(window),
    addEventListener: window.addEventListener.bind(window),
    removeEventListener: window.removeEventListener.bind(window),
    matchMedia: media.match,
    ResizeObserver,
    requestAnimationFrame: time.requestAnimationFrame,
    cancelAnimationFrame: time.cancel,
    setTimeout: time.setTimeout,
    clearTimeout: time.cancel,
    performance: { now: time.now },
    devicePixelRatio: 2,
  };
  const before = Object.keys(globals).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]);
  for (const [name, value] of Object.entries(globals))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  const { document } = window;
  return {
    window,
    document,
    time,
    media,
    observed,
    /** Send an event to an element; return it. */
    fire(element, type, { on = "Event", ...values } = {}) {
      const event = new window[on](type, { bubbles: true, cancelable: true, ...values });
      for (const [name, value] of Object.entries(values))
        if (event[name] !== value) Object.defineProperty(event, name, { value });
      element.dispatchEvent(event);
      return event;
    },
    /** Press a key on an element; return the event. */
    press(element, key, more = {}) {
      return this.fire(element, "keydown", { on: "KeyboardEvent", key, ...more });
    },
    /** Choose what a menu offers, or write into a field. */
    choose(element, value) {
      element.value = value;
      this.fire(element, element.tagName === "SELECT" ? "change" : "input");
    },
    async close() {
      for (const [name, descriptor] of before) {
        if (descriptor) Object.defineProperty(globalThis, name, descriptor);
        else delete globalThis[name];
      }
      await window.happyDOM.close();
    },
  };
}

/** A test in a browser of its own. */
export const inBrowser = (body, options) => async () => {
  const browser = openBrowser(options);
  try {
    await body(browser);
  } finally {
    await browser.close();
  }
};

// The one module for every host: anywidget's contract, and a page that carries its own payload.
import { openPage } from "./hosts/page.js";
import { render } from "./hosts/render.js";

export default { render };

// In a notebook there is no such element, and nothing happens.
if (typeof document !== "undefined") openPage(document);

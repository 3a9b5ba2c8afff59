// The shapes that travel between the modules. Names are those of the payload, so of Python too.

export interface Window { left: number; right: number; bottom: number; top: number }
/** A rectangle in CSS pixels. */
export interface Rect { x: number; y: number; width: number; height: number }
/** Zoom and pan of one panel, in CSS pixels about the rectangle's middle. */
export interface Zoom { scale: number; x: number; y: number }
/** Plane to pixels: px = x * kx + ox, py = y * -ky + oy; rect is what is seen of the plane. */
export interface Scales { kx: number; ky: number; ox: number; oy: number; rect: Rect }

export interface Dataset {
  name: string; feature_names: string[]; class_names: string[]; target_name: string;
  /** All samples, to be looked up, if not all are drawn. */
  rows: { x: Float32Array; y: Uint8Array | Float32Array } | null;
  /** Drawn samples: of all in total those in the rows `drawn`. */
  samples: number; total: number; drawn: Uint32Array; features: number; x: Float32Array;
  /** Classes, or values of a regression. */
  y: Uint8Array | Float32Array;
  value_scale: { centre: number; reach: number; least: number; most: number } | null;
  /** original = scaled * deviation + mean, for each feature and for a regression's values. */
  scaling: { means: number[]; deviations: number[] }; target_scaling: [number, number];
}
/** What kind of answer the network gives: one of two classes, one of many, a value. */
export type Answer = "two" | "many" | "value";
/** The plane that is looked through: a point p of it is origin + p axes (2 x features). */
export interface Plane {
  isWhole: boolean; origin: Float32Array; axes: Float32Array; names: [string, string]; about: string;
  /** original = shown * deviation + mean along each of its axes, where that means something. */
  scaling: { means: number[]; deviations: number[] } | null;
  /** The samples as they are seen in it, and how near to it they are, 1 on it; null where all are on it. */
  samples: Float32Array; nearness: Float32Array | null;
}
/** Windows that only grow: windows[i] holds from places[i] on. */
export interface Steps { places: number[]; windows: number[][]; /** Of three units, what they are turned about. */ centres?: number[][] }
/** By layer the directions across, up and towards the eye. */
export type Turns = Record<number, number[][]>;
/** Along a basis of (units x 2); decides: its axes are those in which the output decides. about: what is not as it seems. */
export interface LayerView {
  /** The other of the decision view and the principal axes, if there are both. */
  other?: LayerView;
  basis: Float32Array; decides: boolean; pre: Steps; post: Steps; caveat?: string }
/** One layer's parameters of all epochs: weights (T, inputs, outputs), bias (T, outputs). */
export interface Layer {
  inputs: number; outputs: number;
  /** How many numbers it has in the recording, of which outputs are at hand, and how many in the model. */
  units: number; full: number;
  /** A foreign model's name for it, else "". */
  name: string;
  activation: string; weights: Float32Array; bias: Float32Array;
}
/** Rounded parameters: of each of p numbers its steps at all T epochs, how long these are, how much of the last change is expected again. */
export interface Rounded { levels: Uint32Array; steps: Float32Array; halves: Uint8Array }
/** Numbers of all epochs, unit by unit, as whole numbers from 0 at the low end of each to `most` at the high. */
export interface Packed { units: number; most: number; mesh: PackedPart; samples: PackedPart }
export interface PackedPart { levels: Uint16Array; ends: Float32Array }
/** What was recorded of a model that the player cannot compute; kept is (T, layers). */
export interface Pictures {
  mesh: number; layers: Packed[]; answer: Packed; broken: number[];
  kept: { variance: Float32Array; neighbours: Float32Array };
}
export interface Recording {
  name: string; kind: string; dataset: Dataset;
  network: { widths: number[]; activations: string[]; about: string };
  /** Instead of weights, of a foreign model. */
  pictures: Pictures | null;
  settings: Record<string, unknown>; outcome: string;
  /** In words that it diverged, if it did. */
  ending: string;
  epochs: number[]; metrics: Record<string, Float32Array>;
  window: Window; views: LayerView[]; layers: Layer[]; plane: Plane; answer: Answer;
  /** Of values, the middle of their scale. */
  centre: number;
  /** How far off probabilities may be, or shares of the scale of values, since parameters were rounded. */
  error: number;
  /** Which of the samples that are drawn are held out, and how many of all. */
  held_out: Uint8Array | null; held_out_samples: number; held_out_rows: Uint8Array | null;
  /** The layers as points of the plane go through them: the first one takes two inputs. */
  seen: Layer[];
}
export interface Payload { title: string; panels: string[] | null; recordings: Recording[] }

/** One layer's outputs on n points, unit by unit: pre[unit * n + point]. */
export interface LayerOutput { pre: Float32Array; post: Float32Array }
/** Points, coordinate by coordinate: what the network takes, where the plane shows them, and what every layer makes of them. */
export interface Cloud {
  n: number; input: Float32Array; seen: Float32Array; layers: LayerOutput[];
  /** What is seen of the layers of a foreign model. */
  pictures?: Float32Array[];
}
/** Samples that are drawn alike: those in rows, in a colour, with the marker of that name, its rim around it. */
export interface SampleGroup { rows: number[]; colour: string; marker: string; rim: string; opacity: number; is_hollow: boolean }
/** Of n points the place of the largest of several values, it, and the next. */
export interface Rank { label: Uint16Array; top: Float32Array; next: Float32Array }
/** The sheet's colours: shares of the scale of two colours, or pixels; and room to find them in. */
export interface Paint { shares?: Float32Array; pixels?: Uint32Array; rank?: Rank; ramps?: Uint32Array[] }
/** Where the network decides: segments, two ends each, and room to find them in. */
export interface Boundary {
  crossings: Crossings; ends: Cloud; parts: Cloud;
  /** By crossing which lead crosses, by edge its number. */
  columns: number[]; edges: Int32Array; leads?: Float32Array; rank?: Rank;
}
/** A recording at one place among its epochs: everything that is drawn comes from here. */
export interface State {
  recording: Recording; place: number; mesh: number;
  /** The place, or while it plays a part of the way to the next, for display only. */
  moment: number;
  /** Need its lines not be as good as can be? */
  isQuick: boolean;
  /** The samples at an epoch, of which numbers are told while what is seen lies between two. */
  told: { place: number; samples: Cloud };
  /** Which numbers of the epoch are not finite, so that there is nothing to see; "" if all are. */
  trouble: string;
  sheet: Cloud; grid: Cloud; samples: Cloud; boundary: Boundary; paint: Paint; groups: SampleGroup[];
  /** How layers of three units were turned. */
  turns: Turns;
}
/** Segments along which a value on the mesh is at a level; ends 2i and 2i+1 lie at a + t (b - a). */
export interface Crossings { count: number; a: Int32Array; b: Int32Array; t: Float32Array }

/** A layer before or after its activation, or the input plane: layer 0. */
export interface Space {
  recording: Recording; stop: number; layer: number; stage: "pre" | "post"; width: number;
  isOutput: boolean; isProbability: boolean; letter: "z" | "h"; turn: number[][] | null;
}
/** A kind of picture. Lines are [wx, wy, b] of w . p + b = 0; epochs are given by their place. */
export interface Kind {
  name: string;
  /** Is a space shown like this? The first kind of the list that says so is chosen. */
  shows(space: Space): boolean;
  window(space: Space, place: number): Window;
  /** Lay a cloud on paper. */
  see(space: Space, place: number, cloud: Cloud, out: Float32Array): void;
  axes(space: Space): [string, string];
  ticks(space: Space): [Ticks | null, Ticks | null];
  decisions(space: Space, moment: number): number[][];
  zeros(space: Space): number[][];
  /** Lines that stand for those where the network decides, where they are the same at every epoch. */
  boundary: number[] | null;
  /** What is drawn in their place: what the network answers, along the plane. */
  curve: ((state: State) => Float32Array) | null;
  /** In space, the directions across, up and towards the eye. */
  front: ((space: Space) => number[][]) | null;
  kept: ((space: Space, place: number, samples: Cloud, seen: Float32Array, isCounted: boolean) => Kept) | null;
  caveat(space: Space): string;
  lines(space: Space): number[];
  labels(space: Space): Label[];
  keepsAspect(space: Space): boolean;
}
export type KindParts = Pick<Kind, "name" | "shows" | "window" | "see" | "axes"> & Partial<Kind>;
/** Shares in [0, 1] of a layer's variance and of neighbours; null where that is not told. */
export interface Kept { variance: number | null; neighbours: number | null }

/** Numbers along an axis are shown as value * deviation + mean. */
export interface Ticks { mean: number; deviation: number }
/** One of them: where it stands, in the picture's own coordinates, and its text. */
export interface AxisNumber { at: number; text: string }
/** A text at a point of a picture; across and up tell on which side of the text the point is. */
export interface Label { at: number[]; text: string; across: "left" | "center" | "right"; up: "bottom" | "top" }
export interface Caption { pen: string; words: string }
/** What stands still around a picture, at every epoch, as in netfold/scenes/scene.py. */
export interface Frame {
  title: string; formula: string; axes: [string, string]; ticks: [Ticks | null, Ticks | null];
  captions: Caption[]; caveat: string; lines: Float32Array; labels: Label[]; keeps_aspect: boolean; has_note: boolean;
}
/** How near to the eye the points of a picture in space are. */
export interface Depths { mesh: Float32Array; grid: Float32Array; samples: Float32Array; boundary: Float32Array }
/** Of a picture in space: of each point whether it is seen, where the units point, and which of them towards the eye. */
export interface InSpace {
  depth: Depths; grid: Uint8Array; samples: Uint8Array; boundary: Uint8Array;
  directions: number[][]; names: string[];
}
/** How many samples lie beyond each edge of a picture. */
export interface Outside { left: number; right: number; bottom: number; top: number }
/** One space at one epoch, in the units of its window: points x, y, x, y, lines joined by NaN, as in Python. */
export interface Picture {
  kind: string; window: Window; m: number; mesh: Float32Array; paint: Pick<Paint, "shares" | "pixels">;
  samples: Float32Array; grid: Float32Array; boundary: Float32Array; decisions: Float32Array; zeros: Float32Array;
  outside: Outside; space: InSpace | null; note: string; trouble: string; frame: Frame;
}
export interface Curve { name: string; epochs: number[]; values: Float32Array; held_out: Float32Array | null }
/** Values from low to high are drawn, others at the end that they lie beyond; ends are both as texts. */
export interface CurveScale { low: number; high: number; ends: [string, string] }
/** The scale of two colours: what it is of, its ends and middle as texts, and from one share of the colours to another. */
export interface ValueBar { name: string; low: string; middle: string; high: string; ends: [number, number] }
export interface Legend { classes: string[]; bar: ValueBar | null; held_out: number }
export interface Scene {
  epoch: number; place: number; pictures: Picture[]; groups: SampleGroup[]; curves: Curve[]; legend: Legend;
  metrics: Record<string, number>; told: Record<string, string>; name: string; about: string; ending: string; few: string;
}
/** A picture in pixels, or what lies between two. */
export interface Placed {
  picture: Picture; scales: Scales; mesh: Float32Array; grid: Float32Array; samples: Float32Array; boundary: Float32Array;
  /** Straight lines, which are gone a quarter of the way to the next picture. */
  decisions: Float32Array; zeros: Float32Array; opacity: number; lines: Float32Array;
  space: { order: Int32Array; grid: Uint8Array; samples: Uint8Array; boundary: Uint8Array } | null;
}

export interface Neuron { layer: number; unit: number }
/** What the person looks at: shared by all panels. */
export interface Look {
  epoch: number; through: number; sample: number | null; neuron: Neuron | null; lossTop: number; lastEpoch: number;
  /** As in {@link Settings}. */
  axes: number;
  /** Does nothing move? What takes long is found only then. */
  isAtRest: boolean;
}
export interface Hit { sample?: number; neuron?: Neuron; epoch?: number }

export interface Palette {
  paper: string; ink: string; quiet: string; faint: string; accent: string; loss: string; accuracy: string;
  /** Of negative and positive weights. */
  signs: [string, string]; dark: boolean;
}
/** The part of a canvas's 2-D context that marks use; svg.js has it too. */
export type Pen = Pick<CanvasRenderingContext2D,
  "beginPath" | "moveTo" | "lineTo" | "closePath" | "arc" | "rect" | "fill" | "stroke" | "clip" | "save" | "restore" | "translate" | "rotate"
  | "setLineDash" | "fillText" | "fillRect" | "strokeRect"> & {
  fillStyle: string | CanvasGradient | CanvasPattern; strokeStyle: string | CanvasGradient | CanvasPattern;
  lineWidth: number; globalAlpha: number; font: string; textAlign: CanvasTextAlign; textBaseline: CanvasTextBaseline;
  lineJoin: CanvasLineJoin; lineCap: CanvasLineCap;
  drawImage(image: HTMLCanvasElement, sx: number, sy: number, sw: number, sh: number, x: number, y: number, w: number, h: number): void;
};
/** Where a mark draws: the pen, the colours, and how to get an off-screen canvas. */
export interface Context { pen: Pen; palette: Palette; makeCanvas(): HTMLCanvasElement; density: number }

/** Pixels that are drawn into: `paper` is there before the sheet, `part` and `rest` are shares of 128; one that `covers` what is behind is not seen through. */
export interface Target {
  pixels: Uint32Array; width: number; height: number; paper: number; part: number; rest: number; dotSize: number; covers: boolean;
}
/** Its first corner, from there to the other two, and twice its area. */
export interface Triangle { x: number; y: number; bx: number; by: number; cx: number; cy: number; area: number }
/** What colours a triangle of the sheet between its corners. */
export interface Brush {
  /** The colour of a point. */
  pixelAt(p: number): number;
  /** Make ready for the triangle of three points. */
  aim(triangle: Triangle, a: number, b: number, c: number): void;
  /** Paint row y, which begins at `base`, from `start` up to `end`. */
  row(target: Target, base: number, start: number, end: number, y: number): void;
}

/** What a panel keeps from frame to frame. */
export type Memory = Record<string, any>;
/** Where a panel draws, in CSS pixels. */
export interface Box { rect: Rect; size: { width: number; height: number }; zoom: Zoom }
export interface Help { what: string; formula: string; look: string }
export interface Panel {
  id: string;
  title(state: State, look: Look): string;
  help(state: State, look: Look): Help;
  margins: { left: number; right: number; top: number; bottom: number };
  zooms: boolean;
  draw(state: State, look: Look, box: Box, context: Context, memory: Memory): void;
  hit(state: State, look: Look, box: Box, x: number, y: number, memory: Memory): Hit | null;
  /** The layer of three units that dragging would turn. */
  turnable?(state: State, look: Look): number | null;
  /** What stands below the picture that was drawn last. */
  note?(state: State, look: Look, memory: Memory): string;
  /** What its lines mean. */
  captions?(state: State, look: Look): Caption[];
}

/** anywidget's model. */
export interface Model {
  get(name: string): any; set(name: string, value: any): void; save_changes(): void;
  on(event: string, callback: () => void): void; off(event: string, callback: () => void): void;
  send?(content: any): void;
}
/** Everything that a link restores. */
export interface Settings {
  epoch: number; /** How many epochs the pictures are ahead of it while it plays. */ ahead: number; through: number; playing: boolean; speed: number; loop: boolean;
  /** 0: layers are seen as the page was made, 1: along their other axes, between: on the way. */
  axes: number;
  run: number; panels: string[]; cell: string; cells: Record<number, string>; sample: number | null; neuron: Neuron | null; turns: Turns;
  /** What is under the pointer; it lights up before what was chosen. */
  hover: Hit | null;
}
export interface Store {
  state: Settings;
  set(patch: Partial<Settings>): void;
  subscribe(listener: (state: Settings, changed: Set<string>) => void): () => void;
}

/** One panel on the page, and what it is to the player. */
export interface Setting {
  panel: Panel;
  /** One below the title. */
  heading: "h2" | "h3";
  /** The run's, where several are side by side. */
  name: string | null;
  state(): State; look(): Look; palette(): Palette; redraw(): void;
  pointing: Pointing;
  /** More controls for the heading. */
  extra: Element[];
}
/** What a pointer or a key does to a picture. */
export interface Pointing {
  /** What is under the pointer. */
  point(hit: Hit | null, event: PointerEvent | null): void;
  /** What was pressed or dragged. */
  pick(hit: Hit): void;
  /** A layer of three units was dragged, in radians. */
  turn(layer: number, right: number, down: number): void;
  /** Back to how the films show it. */
  unturn(layer: number): void;
}
export interface View {
  setting: Setting; element: HTMLElement; canvas: HTMLCanvasElement;
  title: HTMLElement; metrics: HTMLElement; fault: HTMLElement; note: HTMLElement; captions: HTMLElement;
  help: { box: HTMLElement; button: HTMLElement; tell(help: Help): void };
  memory: Memory; zoom: Zoom; box: Box;
}

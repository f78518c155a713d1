// The JSON of the API as the pages read it. Decimals are strings and stay strings; what is null may also be left out.

export interface Words { zh: string; en: string }
export interface Named { id: string; title: Words }
export interface Entrant { id: string; number: number; name: string; unit: string; group?: string | null; subject?: string | null }
export interface Current { entrant: string; part?: string | null; open: boolean }
export interface Frozen { since: string; scope: string }
export interface PlaceRange { best: number; worst: number }
export interface Certainty {
  version: number; shown: boolean; source?: string | null; judges?: { seat: number; moved: number; sentence: Words }[] | null;
  entrants: { entrant: string; possible: PlaceRange; certain: boolean; range?: PlaceRange | null; sentence?: Words | null; weights?: PlaceRange | null; firstShare?: string | null }[];
}

export type Numbering = "competition" | "dense" | "modified" | "fractional" | "ordinal";

export interface Award extends Named { upTo: number }
export interface Rules { hash: string; lockedAt?: string | null }

export type Status = "given" | "running" | "not-yet" | "no-quorum" | "not-comparable" | "absent" | "withdrawn" | "vetoed" | "out-of-competition";

export interface Row {
  rank?: number | null; tied: boolean; entrant: Entrant; score?: string | null; status: Status;
  before?: number | null; award?: string | null; counted: number; expected: number; parts: (string | null)[]; imputed?: number; corrected?: boolean;
}

export interface BoardPart extends Named { weight?: string | null; full?: string | null }

export interface Board {
  contest: string; title: Words; demo: boolean; round?: (Named & { heat: number; numbering?: Numbering; showRanges?: boolean }) | null; rounds: Named[];
  group?: string | null; groups: Named[]; audience: string; version: number; state: string;
  current?: Current | null; frozen?: Frozen | null; asOf: string; published: number; entrants: number;
  parts: BoardPart[]; awards: Award[]; rules?: Rules | null; rows: Row[];
}

export interface DeltaRow {
  entrant: string; position: number; rank?: number | null; tied?: boolean; score?: string | null; status: Status;
  counted?: number; expected?: number; parts?: (string | null)[]; imputed?: number; corrected?: boolean;
}

export interface Delta {
  contest: string; from: number; version: number; asOf: string; rows?: DeltaRow[]; reset?: boolean;
  current?: Current | null; frozen?: Frozen | null; published?: number; awards?: number[]; state?: string;
}

export interface Influence { version: number; ranked: number; parts: { part: string; title: Words; nominal?: string | null; real?: string | null }[] }

export interface Receipt { seq: number; receivedAt: string; digest: string; version?: number; link?: string }
export interface Fault { path: string; what: Words; expected: Words }
export interface Problem { type?: string; title?: string; status?: number; detail?: string; texts?: Words; problems?: Fault[] }

export type PanelKind = "experts" | "public" | "peers";
export interface Level { title: Words; from: string }
export interface Criterion { id: string; title: Words; min: string; max: string; step: string; levels?: Level[] }
export interface Task {
  round: string; part: string; title: Words; entrant: Entrant; position: number; of: number; revision: number;
  returned?: { reason: string; marks: Record<string, string> } | null; criteria: Criterion[];
}
export interface OwnSheet {
  round: string; heat: number; part: string; entrant: Entrant; revision: number; total: string; marks: Record<string, string>; seq: number; receivedAt: string;
}
export interface Seat {
  contest: string; title: Words; demo: boolean; panel: Named & { kind: PanelKind }; seat: number; seatTitle?: string | null;
  round?: (Named & { heat: number }) | null; state: string; tasks: Task[]; sheets: OwnSheet[]; next?: Entrant | null;
}

export interface Phase { phase: string; title: Words; seconds: number; usedMs: number; running?: string | null; stopped: boolean }
export type Lamp = "waiting" | "in" | "returned" | "absent" | "recused" | "idle";
export interface PanelLamps { panel: string; title: Words; kind: PanelKind; in: number; expected: number; seats: Lamp[] }
export type SceneName = "auto" | "opening" | "entrant" | "reveal" | "ranking" | "blank";
export interface Stage {
  contest: string; now: string; scene: { scene: SceneName; entrant?: string | null; since: string };
  turn?: { entrant: string; position: number; of: number; previous?: string | null; upcoming: string[] } | null;
  clock?: { round: string; entrant: string; phases: Phase[] } | null; lamps: PanelLamps[];
}

export interface Sheet { seat: number; state: "given" | "not-yet" | "absent" | "recused"; total?: string | null; dropped?: "high" | "low" | null; weight?: number; marks?: { criterion: string; title: Words; mark: string }[] }
/** A criterion trimmed by itself. */
export interface CriterionNode { criterion: string; title: Words; dropped: { seat: number; dropped: "high" | "low" }[]; keptSum: string; value: string; factor: string; contribution: string }
/** One seat in a fit: how far above the others it marks, and its total less that. */
export interface Marker { seat: number; severity?: string | null; cleared?: string | null; range?: string | null; isNarrow: boolean }
export interface PeersNode { received?: string | null; adjust: "additive" | "none"; shrink: string; spread?: string | null; markers: Marker[] }
export interface RoomNode {
  id: string; title: Words; method: "second-average" | "coefficient" | "linked" | "t-score";
  plain?: string | null; mean?: string | null; deviation?: string | null; coefficient?: string | null; isHeld: boolean; markers: Marker[];
}
export interface SeatChange { panel: string; title: Words; seat: number; reason: string; at: string; before?: boolean | null; judge?: string | null }
export interface Node {
  kind: "sum" | "weighted" | "product" | "panel" | "factor" | "indicator" | "bands" | "gap" | "relative" | "rubric" | "survey" | "carry" | "adjustment" | "geometric" | "harmonic" | "minimum" | "matrix" | "pairs" | "ballots" | "skating";
  id: string; title: Words; state: Status; value?: string | null; exact?: string | null; places?: number | null;
  parts?: Node[]; weight?: string | null; contribution?: string | null; imputed?: boolean; floor?: string | null; limits?: { min?: string | null; max?: string | null; before: string };
  aggregate?: "mean" | "sum" | "median"; counted?: number; expected?: number; seats?: number; dropHigh?: number; dropLow?: number; keptSum?: string | null; quorum?: number; sheets?: Sheet[];
  present?: string | null; available?: string | null;
  criteria?: CriterionNode[]; keptWeight?: number; peers?: PeersNode; room?: RoomNode;
  panelKind?: PanelKind; choices?: Level[] | null;
  unit?: Words | null; normalise?: "linear" | "log"; low?: string; high?: string; figure?: string | null; of?: string | null; amount?: string | null;
  held?: boolean; smallBase?: boolean; source?: string | null; date?: string | null; filled?: "zero" | "group-median" | "field-median" | null;
  from?: string | null; next?: { points: string; distance: string; down: boolean } | null; target?: string; closed?: string | null;
  relative?: "percentile" | "rank" | "t-score" | "min-max" | "reference"; scope?: "field" | "group"; countsAs?: string | null;
  among?: { count: number; rank: string; least: string; most: string; mean: string; deviation: string } | null;
  level?: number | null; name?: Words | null;
  positive?: number | null; answers?: number | null; fieldPositive?: number; fieldAnswers?: number; prior?: string; share?: string | null; minimum?: number | null;
  won?: number; lost?: number; tied?: number; least?: number; to?: string; strength?: string | null; error?: string | null; winShare?: string | null;
  islands?: string[][]; bridges?: { first: string; second: string }[];
  method?: string; place?: string | null; entrants?: number; named?: { place: string; count: number; points?: string | null }[];
  duels?: { other: string; for: number; against: number; path?: number | null; back?: number | null }[]; majorities?: { upTo: number; count: number; sum: number; needed: number }[];
  shares?: string[]; dances?: string[]; rule?: "rule9" | "rule10" | "rule11" | "shared" | null;
  constant?: boolean; round?: string; sum?: string; capped?: boolean; min?: string | null; max?: string | number | null; lines?: { value: string; reason: string; overTime?: number | null }[];
}
export interface TieStep { entrant: string; name: string; key: string; part?: string | null; title: Words; own?: string | null; other?: string | null; decided: boolean; ahead?: boolean | null }
export interface Neighbour { entrant: string; name: string; rank: number; difference: string }
export interface CorrectionNote { of: "sheet" | "figure" | "line"; part: string; title: Words; seat?: number | null; was?: string | null; now: string; reason: string; at: string }
export interface Derivation {
  contest: string; round: Named; version: number; entrant: Entrant; rank?: number | null; tied: boolean; score?: string | null; status: Status; award?: string | null;
  rules?: Rules | null; total: Node; ties: TieStep[]; above?: Neighbour | null; below?: Neighbour | null; corrections: CorrectionNote[]; seatChanges?: SeatChange[];
}

export interface DeskOrder { position: number; entrant: Entrant; status: "waiting" | "open" | "closed" | "complete" | "released" | "no-show" | "withdrawn" | "vetoed"; sheets: number; expected: number; score?: string | null; missing: Words[]; overTime: boolean; out: boolean; outOfCompetition: boolean }
export interface DeskSeat { panel: string; seat: number; state: Lamp; at?: string | null; online: boolean; bound: boolean }
export interface LogLine { seq: number; at: string; actor: { role: string; seat?: number | null }; kind: string; entrant?: string | null; seat?: number | null; reason?: string | null; detail?: string | null }
export interface Adjustment extends Named { min?: string | null; max?: string | null; overTime?: { every: number; points: string } | null }
export interface DeskPart extends Named { panel: string; panelTitle: Words; kind: PanelKind; criteria: Criterion[] }
export type Hint = { panel: string; seat: number } & ({ kind: "seat-apart"; mean: string; entrants: number } | { kind: "sheet-apart"; entrant: string; difference: string });
export interface Desk {
  contest: string; title: Words; demo: boolean; state: string; version: number; now: string;
  round?: (Named & { heat: number; publication: string; clock: (Named & { seconds: number })[]; adjustments: Adjustment[]; figures: (Named & { field: boolean })[]; fieldIsOut: boolean; playOff: boolean; lot: boolean }) | null; rounds: (Named & { started: boolean })[]; groups: Named[];
  order: DeskOrder[]; current?: string | null; parts: DeskPart[]; seats: DeskSeat[];
  frozen?: Frozen | null; published: number; ready: string[]; log: LogLine[]; watchers: number; stage: Stage; hints: Hint[];
}

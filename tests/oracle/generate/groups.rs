//! Groups of words, each switched on when the library scores it; a group that is off draws nothing from the dice.

/// `per`, tables by rank (and imported ranks), sums of curves.
const CURVES: bool = true;
/// round, abs, if, goalposts.
const FUNCTIONS: bool = true;
/// floor and ceil, as objects `{"floor": …}` and `{"ceil": …}`.
const FLOOR_AND_CEIL: bool = true;
/// log, power, root.
const IRRATIONAL: bool = true;
/// mean, min, max, best_n, product.
const COMBINE: bool = true;
/// `add` of a leaf with value and curve, or with events where those are on.
const ADD_LEAF: bool = true;
/// Events leaves.
const EVENTS: bool = true;
/// Statistics over peers.
const STATISTICS: bool = true;
/// Ranks among peers, under a table.
const RANKS: bool = true;
/// Ranks whose ties are averaged.
const AVERAGED: bool = true;
/// Statistics that weigh, spread and place; layers, named groups, filters; formulas over peers.
const PEERS: bool = true;
/// Filled by the mean of values; by the mean of rates.
const FILL_VALUE: bool = true;
const FILL_RATE: bool = true;
/// Left out.
const LEAVE_OUT: bool = true;
/// Excluded, pro rata and evenly.
const EXCLUDE: bool = true;
/// Coverage.
const COVERAGE: bool = true;
/// Tables of tasks.
const TASKS: bool = true;
/// Constants by cohort.
const BY_COHORT: bool = true;
/// Dates, and days between them.
const DAYS: bool = true;
/// Surveys.
const SURVEYS: bool = true;
/// Nodes that apply under a condition.
const APPLIES: bool = true;
/// Effects and units listed apart.
const EFFECTS: bool = true;

/// Latitude of bands, and decisions within it.
const LATITUDE: bool = true;

/// Worths of events, and items that apply, by decision.
const DECIDED: bool = true;

/// Objects made of others.
const DERIVE: bool = true;
/// Scores, rates and counts of nodes in values and among peers.
const SCORES: bool = true;
/// Nodes with nothing left, and objects that an answer leaves unscored.
const NOTHING: bool = true;
/// Figures beside the tree.
const FIGURES: bool = true;
/// Places of tiers, forced lowest, promotions, tests of ranks and tiers.
const STANDING: bool = true;

/// Which groups are on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Groups {
    pub(crate) curves: bool,
    pub(crate) functions: bool,
    pub(crate) floor_and_ceil: bool,
    pub(crate) irrational: bool,
    pub(crate) combine: bool,
    pub(crate) add_leaf: bool,
    pub(crate) events: bool,
    pub(crate) statistics: bool,
    pub(crate) ranks: bool,
    pub(crate) averaged: bool,
    pub(crate) peers: bool,
    pub(crate) fill_value: bool,
    pub(crate) fill_rate: bool,
    pub(crate) leave_out: bool,
    pub(crate) exclude: bool,
    pub(crate) coverage: bool,
    pub(crate) effects: bool,
    pub(crate) applies: bool,
    pub(crate) surveys: bool,
    pub(crate) latitude: bool,
    pub(crate) decided: bool,
    pub(crate) tasks: bool,
    pub(crate) by_cohort: bool,
    pub(crate) days: bool,
    pub(crate) derive: bool,
    pub(crate) standing: bool,
    pub(crate) scores: bool,
    pub(crate) nothing: bool,
    pub(crate) figures: bool,
}

/// What the library is asked.
pub(crate) const BUILT: Groups = Groups {
    curves: CURVES,
    functions: FUNCTIONS,
    floor_and_ceil: FLOOR_AND_CEIL,
    irrational: IRRATIONAL,
    combine: COMBINE,
    add_leaf: ADD_LEAF,
    events: EVENTS,
    statistics: STATISTICS,
    ranks: RANKS,
    averaged: AVERAGED,
    peers: PEERS,
    fill_value: FILL_VALUE,
    fill_rate: FILL_RATE,
    leave_out: LEAVE_OUT,
    exclude: EXCLUDE,
    coverage: COVERAGE,
    effects: EFFECTS,
    applies: APPLIES,
    surveys: SURVEYS,
    latitude: LATITUDE,
    decided: DECIDED,
    tasks: TASKS,
    by_cohort: BY_COHORT,
    days: DAYS,
    derive: DERIVE,
    standing: STANDING,
    scores: SCORES,
    nothing: NOTHING,
    figures: FIGURES,
};

/// All of them: the oracle's own test.
pub(crate) const ALL: Groups = Groups {
    curves: true,
    functions: true,
    floor_and_ceil: true,
    irrational: true,
    combine: true,
    add_leaf: true,
    events: true,
    statistics: true,
    ranks: true,
    averaged: true,
    peers: true,
    fill_value: true,
    fill_rate: true,
    leave_out: true,
    exclude: true,
    coverage: true,
    effects: true,
    applies: true,
    surveys: true,
    latitude: true,
    decided: true,
    tasks: true,
    by_cohort: true,
    days: true,
    derive: true,
    standing: true,
    scores: true,
    nothing: true,
    figures: true,
};

/// Little but who stands where.
pub(crate) const PLACES: Groups = Groups {
    curves: false,
    functions: false,
    floor_and_ceil: false,
    irrational: false,
    combine: false,
    add_leaf: false,
    events: false,
    statistics: false,
    ranks: false,
    averaged: false,
    peers: false,
    fill_value: false,
    fill_rate: false,
    leave_out: false,
    exclude: false,
    coverage: false,
    effects: true,
    applies: false,
    surveys: false,
    latitude: false,
    decided: false,
    tasks: false,
    by_cohort: false,
    days: false,
    derive: false,
    standing: true,
    scores: false,
    nothing: false,
    figures: false,
};

impl Groups {
    /// Whether a group is on, by the name that hand cases and the census give it.
    pub(crate) fn has(&self, name: &str) -> bool {
        match name {
            "curves" => self.curves,
            "functions" => self.functions,
            "floor_and_ceil" => self.floor_and_ceil,
            "irrational" => self.irrational,
            "combine" => self.combine,
            "add_leaf" => self.add_leaf,
            "events" => self.events,
            "statistics" => self.statistics,
            "ranks" => self.ranks,
            "averaged" => self.averaged,
            "peers" => self.peers,
            "fill_value" => self.fill_value,
            "fill_rate" => self.fill_rate,
            "leave_out" => self.leave_out,
            "exclude" => self.exclude,
            "coverage" => self.coverage,
            "effects" => self.effects,
            "applies" => self.applies,
            "tasks" => self.tasks,
            "surveys" => self.surveys,
            "latitude" => self.latitude,
            "decided" => self.decided,
            "by_cohort" => self.by_cohort,
            "days" => self.days,
            "derive" => self.derive,
            "standing" => self.standing,
            "scores" => self.scores,
            "nothing" => self.nothing,
            "figures" => self.figures,
            other => panic!("no such group: {other}"),
        }
    }
}

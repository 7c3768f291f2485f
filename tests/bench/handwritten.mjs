// The rules of the shipped pack as somebody would write them by hand, for comparison alone.

export function handwritten(s) {
  const reasons = [];
  let [leader, manager, leaderCall, managerCall] = [0, 0, false, false];
  const reason = (rule, hat, points, kind, basis, claims, because, saw) => {
    if (hat === "leader") {
      leader += points;
      leaderCall ||= kind === "call";
    } else {
      manager += points;
      managerCall ||= kind === "call";
    }
    reasons.push({ rule, hat, points, kind, basis, claims, because, saw });
  };
  const t = s.transitions ?? [];
  const has = (...names) => t.some((one) => names.includes(one));
  const own = s.role === "manager" || s.role === "neither";
  const basis = s.role === "neither" ? "extended" : "article";
  const pair = s.occasion === "one-on-one";
  if (s.role === "manager")
    reason(
      "seat-manager",
      "manager",
      2,
      "seat",
      "extended",
      [22, 51],
      "Running the execution is your own seat.",
      { role: s.role },
    );
  if (s.role === "leader")
    reason(
      "seat-leader",
      "leader",
      2,
      "seat",
      "extended",
      [22, 51],
      "Setting the direction is your own seat.",
      { role: s.role },
    );
  if (s.role === "manager" && s.level === "frontline")
    reason(
      "front-line",
      "manager",
      1,
      "seat",
      "extended",
      [47],
      "On the front line you are close to the daily work.",
      { level: s.level },
    );
  if (s.level === "senior" || s.level === "executive")
    reason(
      "higher-up",
      "leader",
      1,
      "seat",
      "article",
      [47],
      "The higher up, the more of the job is direction.",
      { level: s.level },
    );
  if (own && s.teamSize >= 16)
    reason(
      "large-team",
      "leader",
      4,
      "call",
      basis,
      [24],
      `${s.teamSize} people: too many to steer task by task.`,
      { teamSize: s.teamSize },
    );
  if (own && s.teamSize >= 10 && s.teamSize <= 15)
    reason(
      "growing-team",
      "leader",
      2,
      "hint",
      "extended",
      [24],
      `${s.teamSize} people is borderline for a large team.`,
      { teamSize: s.teamSize },
    );
  if (own && has("team-leader-absent", "team-leader-changing"))
    reason(
      "team-leader-gap",
      "leader",
      4,
      "call",
      basis,
      [25],
      `${t.join(" and ")}: someone has to hold the direction.`,
      { transitions: t },
    );
  if (own && s.mentoring)
    reason(
      "mentoring",
      "leader",
      4,
      "call",
      basis,
      [26],
      "Mentoring is about where someone is going, and why.",
      { mentoring: true },
    );
  if (s.role === "leader" && s.newDirectReport)
    reason("new-direct-report", "manager", 4, "call", "article", [27], "Someone new reports to you.", {
      newDirectReport: true,
    });
  if (s.role === "leader" && has("key-manager-absent", "key-manager-changing"))
    reason(
      "key-manager-gap",
      "manager",
      4,
      "call",
      "article",
      [28],
      `${t.join(" and ")}: someone has to hold the how and when.`,
      { transitions: t },
    );
  if (s.role === "leader" && s.reportsNeedSupport)
    reason(
      "reports-need-support",
      "manager",
      4,
      "call",
      "article",
      [29],
      "Someone you count on needs more help.",
      { reportsNeedSupport: true },
    );
  if (own && s.newDirectReport)
    reason("own-new-report", "manager", 1, "hint", "extended", [27], "Someone new needs to learn.", {
      newDirectReport: true,
    });
  if (own && s.reportsNeedSupport)
    reason("own-report-support", "manager", 1, "hint", "extended", [29], "Someone needs more help.", {
      reportsNeedSupport: true,
    });
  if (s.morale === "low" && has("acquisition", "reorganization", "layoffs"))
    reason(
      "unsettled-change",
      "leader",
      3,
      "call",
      has("acquisition") ? "article" : "extended",
      [34, 36],
      `${t.join(" and ")}, morale low: where does this lead?`,
      { transitions: t, morale: s.morale },
    );
  if (s.project === "massive" && s.deadline === "tight")
    reason("crunch", "manager", 3, "call", "article", [41], "Many parts and little time.", {
      project: s.project,
      deadline: s.deadline,
    });
  if (s.morale === "low")
    reason(
      "low-morale",
      "leader",
      3,
      "call",
      "extended",
      [34],
      `Morale is ${s.morale}: people want the why.`,
      { morale: s.morale },
    );
  if (s.direction === "unclear")
    reason("no-direction", "leader", 3, "call", "article", [36, 31, 12], "The direction is unclear.", {
      direction: s.direction,
    });
  if (s.deadline === "tight")
    reason("tight-deadline", "manager", 3, "call", "extended", [15, 41], `The deadline is ${s.deadline}.`, {
      deadline: s.deadline,
    });
  if (s.plan === "unclear")
    reason("no-plan", "manager", 3, "call", "extended", [32], "The plan is unclear.", { plan: s.plan });
  if (pair && s.newDirectReport)
    reason("this-person-new", "manager", 2, "hint", "extended", [27], "This person is new.", {
      occasion: s.occasion,
    });
  if (pair && s.reportsNeedSupport)
    reason("this-person-support", "manager", 2, "hint", "extended", [29], "This person needs help.", {
      occasion: s.occasion,
    });
  if (pair && s.mentoring)
    reason("this-person-mentored", "leader", 2, "hint", "extended", [26], "You mentor this person.", {
      occasion: s.occasion,
    });
  return { ...decided(s, leader, manager, leaderCall, managerCall), balance: { leader, manager }, reasons };
}

function decided(s, leader, manager, leaderCall, managerCall) {
  const total = leader + manager;
  if (total === 0) return { hat: null, then: null, strength: "none", order: "points" };
  let hat = leader > manager ? "leader" : "manager";
  if (leader === manager) {
    if (leaderCall && managerCall) hat = s.direction === "clear" ? "manager" : "leader";
    else if (leaderCall || managerCall) hat = leaderCall ? "leader" : "manager";
    else hat = s.role === "manager" ? "manager" : "leader";
  }
  const own = hat === "leader" ? leader : manager;
  const called = hat === "leader" ? leaderCall : managerCall;
  const strength =
    own * 10 >= total * 7 ? (called ? "clear" : "leaning") : own * 20 > total * 11 ? "leaning" : "split";
  if (manager > leader && strength !== "clear" && s.direction === "unclear") {
    return { hat: "leader", then: "manager", strength: "split", order: "destination-first" };
  }
  const other = hat === "leader" ? managerCall : leaderCall;
  return { hat, then: other ? (hat === "leader" ? "manager" : "leader") : null, strength, order: "points" };
}

/** Ids of the rules that stand above. */
export const byHand = new Set([...String(handwritten).matchAll(/reason\(\s*"([^"]+)"/g)].map(([, id]) => id));

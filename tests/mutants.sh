#!/usr/bin/env bash
# Named slips in the code that reckons, each of which some test must notice.
#
#   tests/mutants.sh              all of them, about ten minutes on two cores
#   tests/mutants.sh NAME…        only these
#   tests/mutants.sh --list       their names
#
# Each slip replaces one line of the source by another that somebody could well have written: half up for half even, < for
# <=, a cause that isn't told, a clamp that is forgotten. It is made in a copy of the checkout (of what is committed, under
# target/mutants, so nothing here is touched), the smallest test targets that should notice are run one after the other,
# and the first test that turns red is printed beside its name. The script fails where
#
# - all tests stay green: write the test that is missing, don't drop the slip;
# - the line that a slip replaces isn't there, or is there more than once: say the slip anew for the code as it is now;
# - the code with the slip doesn't build, for then no test has noticed anything.
#
# Needs bash, git and cargo. Not part of .ci/run because of its time: run it after a change to src/number, src/score,
# src/check, src/plan, src/round or src/standing, or to tests. A new rule of scoring brings its slip along.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}/mutants
copy=$target/checkout
export CARGO_TARGET_DIR=$target/build CARGO_TERM_COLOR=never
export CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_TEST_DEBUG=0
# Few random cases: a slip that only luck finds counts as not found.
export PROPTEST_CASES=${PROPTEST_CASES:-64}

names=() failures=0 alive=() stale=() broken=()

# mutant NAME FILE TARGET… with two lines on standard input: "- the line as it is", "+ the line with the slip". Both may be
# parts of lines; the first must stand exactly once in the file. A target is `lib` or the name of a test target.
mutant() {
  local name=$1 file=$2 old new text rest output result red
  shift 2
  IFS= read -r old && IFS= read -r new
  names+=("$name")
  old=${old#- } new=${new#+ }
  if [ "${only[*]-}" = --list ]; then printf '%s\n' "$name"; return; fi
  if [ ${#only[@]} -gt 0 ] && [[ " ${only[*]} " != *" $name "* ]]; then return; fi
  text=$(<"$copy/$file") || { stale+=("$name"); return; }
  rest=${text#*"$old"}
  if [ "$rest" = "$text" ] || [ "${rest#*"$old"}" != "$rest" ]; then
    stale+=("$name")
    printf '%-34s %s\n' "$name" "NO LONGER APPLIES to $file"
    return
  fi
  printf '%s\n' "${text%%"$old"*}$new$rest" >"$copy/$file"
  red=
  for one in "$@"; do
    run "$one" && continue
    red=$(first_red)
    break
  done
  git -C "$copy" checkout --quiet -- "$file"
  if [ -n "$red" ]; then
    printf '%-34s %s\n' "$name" "$one $red"
  elif [ "$result" -ne 0 ]; then
    broken+=("$name")
    printf '%-34s %s\n' "$name" "DOESN'T BUILD: $(first_error)"
  else
    alive+=("$name")
    printf '%-34s %s\n' "$name" "ALL GREEN: $*"
  fi
}

# Runs one target; `output` and `result` are the caller's.
run() {
  local which=(--test "$1")
  [ "$1" = lib ] && which=(--lib)
  output=$(cd "$copy" && cargo test --quiet --features rayon,parts "${which[@]}" 2>&1)
  result=$?
  return "$result"
}

# The first test that failed, by name.
first_red() {
  local line
  while IFS= read -r line; do
    if [[ $line =~ ^----\ (.+)\ stdout\ ----$ ]]; then printf '%s' "${BASH_REMATCH[1]}"; return; fi
  done <<<"$output"
}

first_error() {
  local line
  while IFS= read -r line; do
    if [[ $line == error* ]]; then printf '%s' "$line"; return; fi
  done <<<"$output"
}

only=("$@")
if [ "${only[*]-}" != --list ]; then
  mkdir -p "$target"
  rm -rf "$copy"
  git clone --quiet "$root" "$copy" || exit 2
  [ -z "$(git -C "$root" status --porcelain)" ] || echo "(what isn't committed isn't in the copy)"
  for one in number law check lib; do
    run "$one" || { printf '%s\n' "$output"; echo "without any slip, $one isn't green"; exit 2; }
  done
fi

# -- src/number ------------------------------------------------------------------------------------------------------

mutant half_up_for_half_even src/number/rounding.rs number <<'END'
- (Mode::HalfEven, Rest::Half) => !even,
+ (Mode::HalfEven, Rest::Half) => true,
END
mutant just_below_half_is_half src/number/rounding.rs number <<'END'
- Ordering::Less => Rest::BelowHalf,
+ Ordering::Less => Rest::Half,
END
mutant rounding_loses_the_sign src/number/rounding.rs number <<'END'
- if n < 0 { whole.checked_neg() } else { Some(whole) }
+ Some(whole)
END
mutant significant_digits_one_too_many src/number/rounding.rs number <<'END'
- i32::from(digits).saturating_sub(1).saturating_sub(leading(number)).min(most)
+ i32::from(digits).saturating_sub(leading(number)).min(most)
END
mutant a_step_is_forgotten src/number/rounding.rs number <<'END'
- Some((self.whole(grown, divisor)?.checked_mul(step)?, scale))
+ Some((self.whole(grown, divisor)?, scale))
END
mutant ratios_compare_by_one_side src/number/ratio.rs number <<'END'
- if let (Some(left), Some(right)) = (product(*a, *d), product(*c, *b)) {
+ if let (Some(left), Some(right)) = (product(*a, *b), product(*c, *d)) {
END
mutant a_sum_over_the_wrong_denominator src/number/ratio.rs number <<'END'
- (product(a, d)?.checked_add(product(c, b)?)?, product(b, d)?)
+ (product(a, d)?.checked_add(product(c, d)?)?, product(b, d)?)
END
mutant a_negative_divisor_loses_its_sign src/number/ratio.rs number <<'END'
- Repr::Small(d.checked_neg()?, n.checked_neg()?) } else
+ Repr::Small(d, n.checked_neg()?) } else
END
mutant roots_are_cut_off src/number/irrational.rs lib law <<'END'
- Some(Rounding::new(Mode::HalfEven, Grid::significant(digits, None)?))
+ Some(Rounding::new(Mode::TowardZero, Grid::significant(digits, None)?))
END

# -- src/score: values, curves, steps --------------------------------------------------------------------------------

mutant the_last_cause_answers src/score/value.rs law <<'END'
- Err(other) => cause = Some(cause.map_or(other, |so_far| so_far.min(other))),
+ Err(other) => cause = Some(cause.map_or(other, |so_far| so_far.max(other))),
END
mutant a_zero_base_is_missing src/score/value.rs law <<'END'
- let divisor = if zero { Err(Cause::ZeroBase) } else { divisor };
+ let divisor = if zero { Err(Cause::Missing) } else { divisor };
END
mutant enough_is_too_few src/score/value.rs law <<'END'
- d < Ratio::from_int(i64::from(enough))
+ d <= Ratio::from_int(i64::from(enough))
END
mutant no_target_is_missing src/score/value.rs law <<'END'
- Err(if is_target() { Cause::NoTarget } else { Cause::Missing })
+ Err(if is_target() { Cause::Missing } else { Cause::Missing })
END
mutant the_upper_clamp_is_forgotten src/score/value.rs law <<'END'
- Some(high) if number > *high => high.clone(),
+ Some(high) if number > *high => number,
END
mutant the_threshold_itself_earns_nothing src/score/curve.rs law shapes <<'END'
- Some((at, _)) if value < at => return Ratio::zero(),
+ Some((at, _)) if value <= at => return Ratio::zero(),
END
mutant a_share_isnt_capped src/score/curve.rs law shapes <<'END'
- Some(cap) if share > *cap => cap.clone(),
+ Some(cap) if share > *cap => share,
END
mutant a_band_runs_past_its_end src/score/curve.rs law shapes <<'END'
- along.map_or_else(|| from.clone(), |along| from.add(&to.sub(from).mul(&along)))
+ along.map_or_else(|| from.clone(), |along| from.add(&to.mul(&along)))
END
mutant points_of_a_changed_mark_stay src/score/curve.rs law <<'END'
- number.mul(&changed.ratio)
+ number
END
mutant started_steps_are_whole_ones src/plan/pace.rs law <<'END'
- StepWord::Started => Mode::AwayFromZero,
+ StepWord::Started => Mode::TowardZero,
END
mutant whole_steps_are_rounded src/plan/pace.rs law <<'END'
- StepWord::Whole => Mode::TowardZero,
+ StepWord::Whole => Mode::HalfUp,
END
mutant steps_have_no_end src/score/pace.rs law <<'END'
- Some(cap) if all > *cap => cap.clone(),
+ Some(cap) if all > *cap => all,
END
mutant ranks_begin_at_nought src/score/pace.rs law <<'END'
- and_then(|rank| rank.checked_sub(1));
+ and_then(|rank| rank.checked_sub(0));
END
mutant scale_divides_by_all_marks src/score/steps.rs law <<'END'
- number.mul(to).div(left.unwrap_or(of)).unwrap_or(number),
+ number.mul(to).div(if left.is_some() { of } else { of }).unwrap_or(number),
END
mutant no_event_skips_the_steps src/score/mod.rs law <<'END'
- answered.is_none_or(|(cause, _)| cause == Cause::NoEvent);
+ answered.is_none();
END
mutant if_absent_isnt_heard src/score/condition.rs law <<'END'
- None => test.if_absent.map_or(Told::Absent, Told::from),
+ None => Told::Absent,
END
mutant the_second_condition_isnt_needed src/score/condition.rs law <<'END'
- PlanCondition::All(all) => join(case, all, scores, here, Told::False, Told::True),
+ PlanCondition::All(all) => join(case, all, scores, here, Told::True, Told::True),
END

# -- src/score: events, nodes, absence -------------------------------------------------------------------------------

mutant of_equal_marks_the_last_counts src/score/events.rs law <<'END'
- Keep::Heaviest => worth.abs() > so_far.abs(),
+ Keep::Heaviest => worth.abs() >= so_far.abs(),
END
mutant the_highest_is_the_heaviest src/score/events.rs law <<'END'
- Keep::Highest => worth > *so_far,
+ Keep::Highest => worth.abs() > so_far.abs(),
END
mutant what_is_held_loses_its_sign src/number/ratio.rs law <<'END'
- } else if self.is_negative() {
+ } else if self.is_zero() {
END
mutant claimed_events_count src/score/events.rs law <<'END'
- if event.state != EventState::Recognised {
+ if event.state == EventState::Refused {
END
mutant the_lead_bears_what_a_partner_does src/score/events.rs law <<'END'
- if shared.as_partner { worth
+ if !shared.partners.is_empty() { worth
END
mutant each_partner_bears_the_share_that_they_split src/plan/events.rs law <<'END'
- split: said.several == Several::Split,
+ split: said.several == Several::Each,
END
mutant keep_compares_prices_alone src/score/events.rs law <<'END'
- let worth = self.alone(event);
+ let worth = borne(self.plan, event, self.plan.worth(event.told()));
END
mutant a_decided_event_is_escalated src/score/events.rs law <<'END'
- dearer.retain(|place, _| events.get(*place).is_none_or(|event| tally.decided(event).is_none()));
+ dearer.retain(|place, _| events.get(*place).is_some());
END
mutant decided_events_come_before_nobody src/score/events.rs law <<'END'
- if matches!(kept, Kept::Here(kept) if place == kept) && aside(&self.plan.within, event).is_none() {
+ if matches!(kept, Kept::Here(kept) if place == kept) && aside(&self.plan.within, event).is_none() && self.decided(event).is_none() {
END
mutant what_counts_elsewhere_is_escalated_too src/score/events.rs law <<'END'
- if matches!(kept, Kept::Here(kept) if place == kept) && aside(&self.plan.within, event).is_none() {
+ if !matches!(kept, Kept::Here(kept) if place != kept) && aside(&self.plan.within, event).is_none() {
END
mutant a_leaf_that_isnt_there_takes_matters src/score/events.rs law <<'END'
- if !applies(self.case, plan) || event.matter
+ if event.matter
END
mutant events_of_one_id_are_one_matter src/score/events.rs law <<'END'
- event.matter.is_none() && other.item != self.plan.item
+ self.case.round.columns.is_empty()
END
mutant of_equal_leaves_the_last_counts src/score/matter.rs law <<'END'
- let first = before && best.is_none();
+ let first = !before && best.is_none();
END
mutant ties_of_columns_go_down src/plan/swift.rs columns <<'END'
- Mode::HalfUp => (quarter, 1.0, false),
+ Mode::HalfUp => (quarter, -1.0, false),
END
mutant the_bound_of_floats_is_sixteen_times_wider src/plan/swift.rs lib columns <<'END'
- widest.checked_mul(17).is_some_and(
+ widest.checked_div(100_000_000).is_some_and(
END
mutant a_piece_ends_beyond_its_bound src/plan/swift.rs columns <<'END'
- let last = if on && !included { floor.checked_sub(1)? } else { floor };
+ let last = if on && !included { floor } else { floor };
END
mutant what_doesnt_fit_32_bits_is_missing src/score/columnar/leaf.rs columns <<'END'
- numbers.iter().zip(&*held).all(|(wide, narrow)| *narrow != ABSENT || *wide == ABSENT_WIDE)
+ numbers.len() == held.len()
END
mutant a_sum_holds_at_nothing src/plan/columnar_sum.rs columns <<'END'
- at_least: bound(at_least)?,
+ at_least: bound(None)?,
END
mutant weights_of_a_mean_are_not_divided src/plan/columnar_sum.rs columns <<'END'
- under => i64::try_from(self.rounding.whole(i128::from(sum), i128::from(under))?).ok()?,
+ under => sum.checked_div(under)?,
END
mutant what_is_added_to_a_sum_is_lost src/plan/columnar_sum.rs columns <<'END'
- let sum = sum.checked_add(self.plus)?;
+ let sum = sum.checked_add(self.plus.min(0))?;
END
mutant a_leaf_that_is_not_added_keeps_its_points src/score/columnar/entries.rs columns <<'END'
- kept.points.get_mut(own.clone()).unwrap_or_default().fill(0);
+ kept.codes.get_mut(own.clone()).unwrap_or_default().fill(0);
END
mutant a_leaf_that_is_read_is_added_without_being_told src/score/columnar/leaf.rs columns <<'END'
- && !self.is_kept(leaf.place) && !self.is_read(leaf.place) {
+ && !self.is_kept(leaf.place) {
END
mutant what_stops_a_stray_is_told_twice src/score/columnar/mod.rs columns law <<'END'
- scored.stops.retain(|(object, _)| strays.binary_search(object).is_err());
+ let _ = scored.stops.len();
END
mutant a_stray_is_scored_with_the_others src/score/columnar/leaf.rs columns <<'END'
- self.strays(row);
+ let _ = row;
END
mutant nodes_that_do_not_apply_do src/score/columnar/mod.rs columns <<'END'
- if !super::applies(self.case(self.layout.object(row), group), node) {
+ if group == usize::MAX {
END
mutant effects_are_not_looked_at_in_columns src/outcome/recorder.rs columns <<'END'
- columnar.early_effects && score::effects::any_early(case)
+ false && score::effects::any_early(case)
END
mutant who_adds_a_leaf_is_not_asked_again src/score/columnar/mod.rs columns <<'END'
- open.extend(column.parts().chain(column.added_by));
+ open.extend(column.parts());
END
mutant columns_may_lie_in_any_order src/score/columnar/leaf.rs columns law <<'END'
- if !same(column.order(), self.layout.order()) &&
+ if column.order().is_some() && !same(column.order(), self.layout.order()) &&
END
mutant a_nudge_toward_zero_goes_up src/plan/swift.rs columns <<'END'
- let rises = nudge.side > 0.0 && !nudge.even && positive(
+ let rises = !nudge.even && positive(
END
mutant a_divisor_of_any_size_is_proven src/plan/swift_quotient.rs lib <<'END'
- let weight = widest.checked_mul(most_under).and_then(|weight| weight.checked_mul(21));
+ let weight = Some(widest).filter(|_| most_under > 0);
END
mutant what_is_outside_the_proof_is_reckoned_too src/score/columnar/leaf.rs columns <<'END'
- None => !((swift.least..=swift.most).contains(x) && (1..=swift.widest).contains(y)),
+ None => false,
END
mutant a_curve_that_jumps_is_bent src/plan/swift.rs columns <<'END'
- pieces.iter().all(|(_, piece)| anywhere(piece)) && rest.iter().all(before) && rest.first().is_some_and(after)
+ pieces.iter().all(|(_, piece)| anywhere(piece)) && rest.iter().all(before) && !rest.is_empty()
END
mutant a_curve_is_bent_whatever_lies_before src/plan/swift.rs columns <<'END'
- pieces.iter().all(|(_, piece)| anywhere(piece)) && rest.iter().all(before) && rest.first().is_some_and(after)
+ pieces.iter().all(|(_, piece)| anywhere(piece)) && rest.first().is_some_and(after)
END
mutant sums_are_never_widened src/score/columnar/sums.rs columns <<'END'
- Some(reach) => self.reach = reach,
+ Some(reach) => self.reach = reach.min(bound),
END
mutant a_gap_counts_nothing_in_sums src/score/columnar/leaf.rs columns <<'END'
- let gap = answer.map_or(0, |(point, _)| point);
+ let gap = answer.map_or(0, |_| 0);
END
mutant a_shared_seat_counts_once src/standing/field.rs columns <<'END'
- self.shared.get(place).map_or(1, |shared| shared.many)
+ self.shared.get(place).map_or(1, |_| 1)
END
mutant the_last_seat_has_the_last_object src/standing/field.rs columns <<'END'
- false => places.max_by_key(|place| self.shared.get(*place).map(|shared| shared.last)),
+ false => places.last(),
END
mutant who_ties_stands_by_seat src/outcome/bundles.rs columns <<'END'
- own.sort_unstable();
+ own.reverse();
END
mutant seats_are_shared_across_cohorts src/round/layout.rs columns <<'END'
- Some(Some(known)) => one_each &= *known == cohort,
+ Some(Some(known)) => *known = cohort,
END
mutant tiers_of_what_else_there_is_hang_on_the_total src/plan/columnar.rs columns law <<'END'
- && standing.conditions().all(|when| reads_total(when, root));
+ ;
END
mutant scores_had_again_are_the_first_ones src/outcome/again.rs columns law <<'END'
- Some(match columnar::one(strata::case(plan, data, tables, object), self.node) {
+ Some(match columnar::one(strata::case(plan, data, tables, 0), self.node) {
END
mutant what_is_not_valid_is_read src/round/columns/sweep.rs columns law <<'END'
- *slot = (value & mask) | (ABSENT & !mask);
+ *slot = if mask == 0 && value == 0 { ABSENT } else { value };
END
mutant blocks_are_not_brought_back src/round/columns/bulk.rs columns <<'END'
- self.back(values.get_mut(..from)?, part);
+ values.get_mut(..from)?.fill(ABSENT);
END
mutant blocks_are_brought_back_at_the_items_decimals src/round/columns/bulk.rs columns <<'END'
- *slot = if *value == ABSENT { ABSENT } else { value.checked_div(self.factor).unwrap_or(*value) };
+ *slot = *value;
END
mutant all_blocks_have_the_first_ones_gaps src/round/columns/bulk.rs columns <<'END'
- let bits = self.valid.map(|bits| bits.get(from / 8..).unwrap_or_default());
+ let bits = self.valid;
END
mutant what_looks_like_none_is_none src/round/columns/sweep.rs columns <<'END'
- self.odd |= if *slot == ABSENT { mask } else { 0 };
+ self.odd |= if *slot == ABSENT { 0 } else { 0 };
END
mutant a_number_of_seven_digits_loses_its_sign src/round/csv/plain.rs columns <<'END'
- let number = i32::try_from(if negative { whole.checked_neg()? } else { whole }).ok()?;
+ let number = i32::try_from(whole).ok()?;
END
mutant a_dot_may_end_a_number src/round/csv/plain.rs columns <<'END'
- if ends == 0 || dot == 0 || leads || dotted == 1 && places == 0 {
+ if ends == 0 || dot == 0 || leads {
END
mutant letters_are_digits src/round/csv/plain.rs columns <<'END'
- if (each.wrapping_add(0x7676_7676_7676_7676) | each) & HIGH != 0 {
+ if each & HIGH != 0 {
END
mutant ids_may_stand_twice src/round/plain.rs columns <<'END'
- if !rows.is_sorted_by(|left, right| row(left).and_then(&id) < row(right).and_then(&id)) {
+ if rows.is_empty() {
END
mutant threads_forget_a_part src/score/watch.rs run <<'END'
- made.into_iter().for_each(&mut take);
+ made.into_iter().skip(usize::from(many > 2)).for_each(&mut take);
END
mutant whoever_stops_is_passed_over src/score/watch.rs run <<'END'
- if self.is_stopped() || tell(done.min(self.total), self.total).is_break() {
+ if self.is_stopped() && tell(done.min(self.total), self.total).is_break() {
END
mutant answers_of_parts_keep_their_codes src/score/columnar/mod.rs run <<'END'
- code => codes.get(usize::from(code).saturating_sub(1)).copied().unwrap_or(code),
+ code => codes.get(usize::from(code)).copied().unwrap_or(code),
END
mutant facts_of_some_do_for_all src/outcome/parts/scored.rs parts <<'END'
- self.facts.is_none_or(|[_, roster]| roster == all())
+ self.facts.is_none_or(|[_, roster]| roster != [0; 32] || all() == roster)
END
mutant a_part_knows_its_own_peers_alone src/outcome/parts/facts.rs parts <<'END'
- Some(peers) => reckon(pool, &peers.as_slice()).of_some(&places),
+ Some(_) => column(inner, part, pool, &tables, &[]),
END
mutant merged_keys_are_the_left_ones src/outcome/parts/scored.rs parts <<'END'
- made.entrants.take(&from.entrants, *place);
+ made.entrants.take(&self.entrants, *place);
END
mutant rates_of_all_marks_are_alike src/standing/order.rs columns law <<'END'
- let factor = whole.checked_div(*n)?.checked_mul(*d)?;
+ let factor = whole.checked_mul(*d)?;
END
mutant the_last_digit_decides src/standing/order.rs law <<'END'
- shift = shift.saturating_add(11);
+ shift = shift.saturating_add(64);
END
mutant a_range_is_looked_at_from_below_alone src/round/columns/bulk.rs law <<'END'
- self.0.is_none_or(|(low, high)| fits(low) && fits(high)).then_some(())
+ self.0.is_none_or(|(low, _)| fits(low)).then_some(())
END
mutant events_need_no_document_of_their_own src/round/accept/lists.rs law <<'END'
- event.undocumented = lacks && event.document.is_none();
+ event.undocumented = lacks;
END
mutant what_is_undocumented_is_a_statement src/round/accept/support.rs law <<'END'
- Some(Unsupported::NotCounted | Unsupported::Rejected) => return Support::Aside(why),
+ Some(Unsupported::NotCounted | Unsupported::Rejected) => return Support::There,
END
mutant an_unsigned_claim_holds src/round/accept/support.rs law <<'END'
- Support::Aside(Why::Unsigned) | Support::Refused(Why::Unsigned) => ("报送单位", "a reporting body"),
+ Support::Aside(Why::Unsigned) | Support::Refused(Why::Unsigned) => return None,
END
mutant a_draft_knows_what_counts_elsewhere src/draft/events.rs law <<'END'
- look.settled(reads::of_others(look.plan, across).items).is_none()
+ look.who.is_some() && look.settled(reads::of_others(look.plan, across).items).is_some()
END
mutant a_decided_worth_isnt_shared src/score/events.rs law <<'END'
- borne(self.plan, event, worth.unwrap_or_else(|| self.plan.worth(event.told())))
+ worth.unwrap_or_else(|| borne(self.plan, event, self.plan.worth(event.told())))
END
mutant a_decided_worth_is_the_leads_alone src/round/decisions.rs law <<'END'
- let object = event.shared.as_ref().map_or(object, |shared| shared.lead);
+ let object = event.shared.as_ref().map_or(object, |_| object);
END
mutant a_reported_value_applies_anyway src/round/applies.rs law <<'END'
- decided.before = Some(column.state(*object));
+ if column.state(*object) == State::Reported { continue } else { decided.before = Some(column.state(*object)); }
END
mutant decided_to_apply_it_still_doesnt src/round/applies.rs law <<'END'
- if decided.said.to && column.state(*object) == State::NotApplicable {
+ if !decided.said.to && column.state(*object) == State::NotApplicable {
END
mutant a_rejected_cell_takes_a_shared_event src/round/shared.rs law <<'END'
- State::Missing => {
+ State::Missing | State::Rejected => {
END
mutant the_window_is_a_day_too_long src/score/escalation.rs law <<'END'
- day.saturating_sub(*other) >= i64::from(days);
+ day.saturating_sub(*other) > i64::from(days);
END
mutant evenly_is_forgotten src/score/exclude.rs law <<'END'
- let after = mark.add(&each).add(&mark.mul(&rate));
+ let after = mark.add(&mark.mul(&rate.add(&each.sub(&each))));
END
mutant left_out_leaves_receive_marks src/score/exclude.rs law <<'END'
- .filter(|leaf| !out.contains_key(leaf))
+ .filter(|leaf| !matches!(out.get(leaf), Some(Out::Spread { .. })))
END
mutant a_left_out_mark_stays_in_force src/score/left.rs law <<'END'
- mark.filter(|_| !scaled).map(|mark| mark.sub(lost))
+ mark.filter(|_| !scaled).map(|mark| mark.add(&lost.sub(lost)))
END
mutant a_mean_counts_heads src/score/combine.rs law <<'END'
- Some(weight) => (sum.add(&score.mul(weight)), whole.add(weight)),
+ Some(weight) => (sum.add(&score.mul(weight)), whole.add(&Ratio::one())),
END
mutant the_best_is_taken_twice src/score/combine.rs law <<'END'
- better(&score, value) || (score == *value && place <= *before)
+ better(&score, value) || (score == *value && place < *before)
END
mutant no_event_is_no_evidence src/score/coverage.rs law <<'END'
- cause.is_none_or(|cause| cause == Cause::NoEvent)
+ cause.is_none()
END
mutant of_fixed_totals_the_highest_holds src/score/effects.rs law <<'END'
- (acting.iter().filter_map(|place| effect(place)?.total.as_ref()).min(), total)
+ (acting.iter().filter_map(|place| effect(place)?.total.as_ref()).max(), total)
END
mutant parts_without_a_total_always_count_as_nought src/score/derive.rs law <<'END'
- (None, WithoutTotal::LeaveOut) => None,
+ (None, WithoutTotal::LeaveOut) => Some(Ratio::zero()),
END
mutant parts_weigh_alike src/score/derive.rs law <<'END'
- counted.push((place, number, weight.clone().unwrap_or_else(Ratio::one)));
+ counted.push((place, number, Ratio::one()));
END
mutant every_effect_acts_on_what_is_derived src/score/effects.rs law <<'END'
- settle(case, rule.effects.clone(), Some((root, &rule.rounding)), scores, &mut Silent);
+ settle(case, (0..case.plan.effects.len()).collect(), Some((root, &rule.rounding)), scores, &mut Silent);
END
mutant totals_that_coverage_took_are_read src/score/derive.rs law <<'END'
- && coverage::of(said, object.group(), own) < said.at_least
+ && coverage::of(said, object.group(), own) > said.at_least
END
mutant a_made_rate_is_no_quotient_of_sums src/score/gather.rs law <<'END'
- Combine::Sum if matches!(kind, Some(ItemKind::Rate { .. })) => {
+ Combine::Sum if matches!(kind, Some(ItemKind::Flag)) => {
END
mutant a_made_item_may_leave_its_range src/score/gather.rs law <<'END'
- Some(bounds) if !bounds.hold(decimal) => Err(Why::OutOfRange(decimal.to_string())),
+ Some(bounds) if bounds.hold(decimal) && decimal.is_negative() => Err(Why::OutOfRange(decimal.to_string())),
END
mutant void_votes_are_valid src/score/survey.rs law <<'END'
- let Some(Some(worth)) = survey.worth.get(of.option) else { continue };
+ let void = Ratio::zero(); let worth = survey.worth.get(of.option).and_then(Option::as_ref).unwrap_or(&void);
END
mutant enough_is_of_the_question_that_has_most src/score/survey.rs law <<'END'
- questions.iter().map(|question| question.valid).min().unwrap_or(0)
+ questions.iter().map(|question| question.valid).max().unwrap_or(0)
END
mutant a_ballot_needs_one_answer_more src/score/survey.rs law <<'END'
- if answered < u64::from(enough) {
+ if answered <= u64::from(enough) {
END
mutant groups_are_pooled src/score/survey.rs law <<'END'
- let mean = channels::mean(&told);
+ let mean = all.mean.clone();
END
mutant groups_that_arent_named_make_enough src/score/survey.rs law <<'END'
- let all = part(survey, groups.groups.iter().flat_map(of));
+ let all = part(survey, votes.of_channel(channel));
END
mutant a_ballot_comes_once_in_all_channels src/round/ballots.rs law <<'END'
- if !self.slips.insert((cell, entry.channel.clone(), id.clone())) {
+ if !self.slips.insert((cell, id.clone(), id.clone())) {
END
mutant ballots_need_only_be_whole src/round/votes.rs law <<'END'
- let fits = ballots.is_some_and(|ballots| questions.values().all(|count| *count <= ballots));
+ let fits = ballots.is_some();
END
mutant answers_are_kept_unasked src/round/ballots.rs law <<'END'
- Some(answers) => return Some(names.by_ballot.then_some(answers)),
+ Some(answers) => return Some(Some(answers)),
END

# -- src/score: peers ------------------------------------------------------------------------------------------------

mutant high_ties_rank_like_competition src/score/peers.rs law <<'END'
- Ties::High => before.saturating_add(held),
+ Ties::High => before.saturating_add(1),
END
mutant dense_ties_skip_places src/score/peers.rs law <<'END'
- Ties::Dense => distinct,
+ Ties::Dense => before.saturating_add(1),
END
mutant enough_peers_are_too_few src/score/peers.rs law <<'END'
- let enough = |count: usize| count >= least
+ let enough = |count: usize| count > least
END
mutant filled_scores_feed_their_own_mean src/score/peers.rs law <<'END'
- && (pool.peers.filled || !filled())
+ && (pool.peers.filled || !filled() || filled())
END
mutant the_object_is_its_own_peer src/score/peers.rs law <<'END'
- let without = (stands == Stands::Counted && !itself)
+ let without = (stands == Stands::No && !itself)
END
mutant a_sample_is_a_population src/score/statistic.rs law <<'END'
- let less = if spread.sample {
+ let less = if !spread.sample {
END
mutant the_median_is_the_lower_middle src/score/statistic.rs law <<'END'
- at(last.saturating_add(1).div_euclid(2))?
+ at(last.div_euclid(2))?
END
mutant the_nearest_goes_up_at_half src/score/statistic.rs law <<'END'
- at(if twice > Ratio::one() {
+ at(if twice >= Ratio::one() {
END
mutant means_add_unrounded_numbers src/score/statistic.rs law <<'END'
- | What::ZScore(Spread { rounding, .. }) => rounding.round(&number),
+ | What::ZScore(Spread { rounding, .. }) => { let _ = rounding; number }
END

# -- src/plan --------------------------------------------------------------------------------------------------------

mutant the_last_day_is_out src/plan/events.rs law <<'END'
- self.until.is_none_or(|until| day <= until)
+ self.until.is_none_or(|until| day < until)
END
mutant the_threshold_stands_on_the_wrong_side src/plan/kernel.rs law <<'END'
- upper: Some(Bound { at: at.clone(), included: false }),
+ upper: Some(Bound { at: at.clone(), included: true }),
END
mutant from_zero_starts_elsewhere src/plan/kernel.rs law <<'END'
- let offset = at.mul(&slope).neg();
+ let offset = at.mul(&slope);
END
mutant lines_are_level src/plan/kernel.rs law <<'END'
- let offset = from.sub(&slope.mul(low));
+ let offset = from.clone();
END
mutant a_flag_is_the_other_way_round src/plan/words.rs law <<'END'
- Some(Literal::Flag(flag)) if !is_date => Some(Ratio::from_int(i64::from(*flag))),
+ Some(Literal::Flag(flag)) if !is_date => Some(Ratio::from_int(i64::from(!*flag))),
END
mutant a_scale_doesnt_move_the_mark src/plan/marks.rs law <<'END'
- scale(node, who).or(points).map(Decimal::ratio)
+ points.or(scale(node, who)).map(Decimal::ratio)
END
mutant the_worst_n_make_the_mark src/plan/combine.rs law <<'END'
- sorted.into_iter().take(*most).cloned().reduce(|left, right| left.add(&right))
+ sorted.into_iter().rev().take(*most).cloned().reduce(|left, right| left.add(&right))
END
mutant coverage_forgets_the_weights src/plan/coverage.rs law <<'END'
- if weighs { scaled.mul(&weight(child)).div(&all)? } else
+ if weighs { scaled.div(&all)? } else
END

# -- src/check -------------------------------------------------------------------------------------------------------

mutant a_missing_point_is_no_gap src/check/curve.rs law check <<'END'
- high: Some(End { at: begin.at.clone(), included: !begin.included }),
+ high: Some(End { at: begin.at.clone(), included: false }),
END
mutant a_zero_divisor_isnt_told src/check/range.rs law check <<'END'
- causes.may_as(Cause::ZeroBase, || {
+ causes.clone().may_as(Cause::ZeroBase, || {
END
mutant a_missing_target_isnt_told src/check/range.rs law check <<'END'
- if target.default.is_none() {
+ if target.default.is_some() {
END
mutant enough_isnt_told src/check/range.rs law check <<'END'
- causes.may(Cause::TooFew, reason());
+ let _ = reason();
END
mutant marks_may_fall_short src/check/marks.rs law check <<'END'
- if stated.ratio() != *sum && !differs_on_purpose => {
+ if stated.ratio() < *sum && !differs_on_purpose => {
END
mutant prices_may_be_nought src/check/pace.rs law check <<'END'
- if let Some((_, found)) = numbers.iter().find(|(_, number)| *number <= Decimal::ZERO) {
+ if let Some((_, found)) = numbers.iter().find(|(_, number)| *number < Decimal::ZERO) {
END

# -- src/standing ----------------------------------------------------------------------------------------------------

mutant ties_skip_no_place src/standing/order.rs law <<'END'
- let (rank, from_bottom) = if dense {
+ let (rank, from_bottom) = if !dense {
END
mutant an_absent_key_comes_first src/standing/order.rs law scope <<'END'
- (Some(_), None) => Ordering::Less,
+ (Some(_), None) => Ordering::Greater,
END
mutant equals_come_in_without_a_place src/standing/award.rs law <<'END'
- if !room.edge_in || left == 0 {
+ if !room.edge_in {
END
mutant places_that_pass_on_are_forgotten src/standing/award.rs law <<'END'
- false => own.saturating_add(from_above),
+ false => own,
END
mutant cumulative_quotas_stand_alone src/standing/award.rs law <<'END'
- true => own.saturating_sub(used),
+ true => own,
END
mutant lost_places_come_back src/standing/award.rs law <<'END'
-             used = used.saturating_add(fate.left);
+             used = used.saturating_add(0);
END
mutant the_barred_are_forced src/standing/award.rs law <<'END'
- if field.is_forced(object) && !field.gates(object).barred.contains(tier) {
+ if field.is_forced(object) {
END
mutant the_spared_are_forced src/standing/award.rs law <<'END'
-                 if field.gates(*object).forcible {
+                 if true {
END
mutant a_held_place_holds_any_tier src/standing/gates.rs law <<'END'
- gates.met.best().filter(|best| held.contains(*best)).and_then(
+ (0..MOST_TIERS).find(|tier| held.contains(*tier)).and_then(
END
mutant never_under_isnt_heard src/standing/places.rs law <<'END'
- Ok(whole.unwrap_or(0).max(places.never_under))
+ Ok(whole.unwrap_or(0))
END
mutant the_roster_is_the_ranked src/standing/places.rs law <<'END'
- if places.roster { base.roster } else
+ if places.roster { base.ranked } else
END
mutant a_gate_says_nothing_of_room src/explain/standing.rs law <<'END'
- (closed || (gated && crowded))
+ (closed)
END
mutant the_forced_are_promoted src/standing/promote.rs law <<'END'
- partition(|object| field.is_forced(*object));
+ partition(|object| field.is_forced(*object) && offer.places == Some(u32::MAX));
END

mutant a_tier_is_adopted_from_any_other src/outcome/adopted.rs law <<'END'
- if object.tier != adopted.from {
+ if object.tier.is_none() && adopted.from.is_some() {
END

# -- days, proofs ---------------------------------------------------------------------------------------------------

mutant an_end_on_a_day_off_stays_there src/score/days.rs law <<'END'
- let count = count.saturating_add(i64::from(moved));
+ let count = count.saturating_add(0);
END
mutant days_have_no_sign src/score/days.rs law <<'END'
- let ahead = to.number() > days.before(from);
+ let ahead = to.number() > 0 || days.before(from) > 0;
END
mutant inner_nodes_look_like_leaves src/proven/tree.rs law <<'END'
- const NODE: [u8; 1] = [1];
+ const NODE: [u8; 1] = [0];
END
mutant a_way_may_be_too_long src/proven/tree.rs law <<'END'
- path.next().is_none().then_some(hash)
+ Some(hash)
END
mutant a_place_beyond_the_tree src/proven/tree.rs lib law <<'END'
-     if place >= of {
+     if place > of {
END
mutant an_absent_number_comes_first src/standing/order.rs law scope <<'END'
- None => i64::MAX,
+ None => i64::MIN,
END
mutant equals_stand_alone src/standing/order.rs law <<'END'
- words.chunk_by(|(left, _), (right, _)| left == right).map(<[_]>::len).collect()
+ words.chunk_by(|left, right| left == right).map(<[_]>::len).collect()
END
mutant what_other_classes_have_is_left src/check/left.rs law <<'END'
- .filter(|child| there(**child, who.place)).all(
+ .filter(|child| who.place < usize::MAX || there(**child, who.place)).all(
END
mutant rows_are_counted_whatever_they_say src/score/value.rs law <<'END'
- super::condition(case, when, case.scores, Some(&here)) == Told::True
+ super::condition(case, when, case.scores, Some(&here)) != Told::Absent
END

# -- panels, one of several, periods, times ---------------------------------------------------------------------------

mutant only_the_lowest_are_dropped src/score/panel.rs law <<'END'
- marks.get(drop..marks.len().saturating_sub(drop))
+ marks.get(drop..marks.len().saturating_sub(0))
END
mutant enough_counts_what_is_left src/score/panel.rs law <<'END'
- (u64::try_from(count).unwrap_or(u64::MAX), centre(left, trim.median))
+ (u64::try_from(count.min(left.len())).unwrap_or(u64::MAX), centre(left, trim.median))
END
mutant the_own_unit_counts src/score/panel.rs law <<'END'
- trim.own_unit != OwnUnit::Counted && sheet.is_of(own)
+ trim.own_unit == OwnUnit::Refuse && sheet.is_of(own)
END
mutant a_median_is_the_upper_of_two src/score/panel.rs law <<'END'
- let lower = marks.get(count.checked_div(2)?.checked_sub(1)?)?;
+ let lower = marks.get(count.checked_div(2)?)?;
END
mutant judges_are_known_by_all_cohorts src/score/judges.rs law <<'END'
- members.entry((object.cohort(), sheet.judge.clone()))
+ members.entry((0, sheet.judge.clone()))
END
mutant own_sheets_make_a_judges_mean src/score/judges.rs law <<'END'
- let counts = judged.own_unit || !sheet.is_of(object.id().as_str());
+ let counts = judged.own_unit || sheet.mark.is_some() || !sheet.is_of(object.id().as_str());
END
mutant a_judge_needs_one_mark_more src/score/judges.rs law <<'END'
- (marks.count >= standard.enough).then_some((marks, held))
+ (marks.count > standard.enough).then_some((marks, held))
END
mutant a_draft_doesnt_wait_for_judges src/draft/value.rs law <<'END'
- .filter(|_| !held || look.settled_for_all(panel.item))
+ .filter(|_| true)
END
mutant dropped_highest_arent_listed src/score/panel.rs law <<'END'
- filter(|_| rank < drop || rank >= from)
+ filter(|_| rank < drop)
END
mutant the_newest_skips_every_gap src/score/among.rs law <<'END'
- Err(other) if among.skip.contains(&other) =>
+ Err(other) if among.skip.contains(&other) || among.meet == Selecting::Newest =>
END
mutant just_enough_of_several_are_too_few src/score/among.rs law <<'END'
- if many > 0 && many < among.enough {
+ if many > 0 && many <= among.enough {
END
mutant the_first_of_several_weighs_one src/plan/among.rs law <<'END'
- (first.mul(&weight), weight)
+ (first.mul(&weight), Ratio::one())
END
mutant a_period_that_ends_later_is_within src/unfold/select.rs law <<'END'
- first <= from && until <= last
+ first <= from
END
mutant up_to_a_period_leaves_it_out src/unfold/select.rs law <<'END'
- up_to.is_none_or(|end| until <= end)
+ up_to.is_none_or(|end| until < end)
END
mutant a_node_of_no_copy_is_read_in_another src/unfold/mod.rs law <<'END'
- && here.names.is_none_or(|names| names.period != spoken)
+ && here.names.is_none_or(|names| names.period != spoken && names.outer.is_some())
END
mutant a_weight_without_its_period_stays src/unfold/nodes.rs law <<'END'
-                     weights.remove(&period.id);
+                     let _ = (weights, &period.id);
END
mutant the_previous_period_is_of_any_kind src/unfold/select.rs law shapes <<'END'
- filter(|(_, other)| other.kind == own.kind);
+ filter(|(_, other)| other.kind == own.kind || other.from.is_some());
END
mutant the_day_itself_is_late src/round/accept/days.rs law <<'END'
- if received <= day {
+ if received < day {
END
mutant a_working_day_too_many src/round/times.rs law <<'END'
- while worked < wanted {
+ while worked <= wanted {
END
mutant the_first_statement_is_the_last src/round/times.rs law <<'END'
- Restated::First => second < first,
+ Restated::First => second > first,
END
mutant order_tells_two_of_one_day_apart src/round/accept/statements.rs law <<'END'
- if !self.days.insert((this.item, this.object, day)) && day.is_some() {
+ if !self.days.insert((this.item, this.object, day)) && day.is_none() {
END

# -- earlier years, and what follows ----------------------------------------------------------------------------------

mutant a_gap_is_passed_over_whatever_is_said src/plan/history.rs law <<'END'
- (YearWas::NotSo, _) | (YearWas::Gap, YearNotAssessed::Breaks) if self.running => break,
+ (YearWas::NotSo, _) if self.running => break,
END
mutant years_run_past_a_break src/plan/history.rs law <<'END'
- (YearWas::NotSo, _) | (YearWas::Gap, YearNotAssessed::Breaks) if self.running => break,
+ (YearWas::Gap, YearNotAssessed::Breaks) if self.running => break,
END
mutant a_missing_year_is_a_gap src/score/history.rs law <<'END'
- Err(Cause::NotAssessed | Cause::NotApplicable) => Some(YearWas::Gap),
+ Err(Cause::NotAssessed | Cause::NotApplicable | Cause::Missing) => Some(YearWas::Gap),
END
mutant an_absent_year_was_not_so src/score/history.rs law <<'END'
- [YearWas::NotSo, YearWas::So].map(
+ [YearWas::NotSo, YearWas::NotSo].map(
END
mutant all_of_the_grades_are_asked src/score/history.rs law <<'END'
- if year.wanted.iter().any(
+ if year.wanted.iter().all(
END
mutant periods_of_a_history_are_oldest_first src/unfold/values.rs law <<'END'
- for (place, period) in periods.into_iter().rev().enumerate() {
+ for (place, period) in periods.into_iter().enumerate() {
END
mutant this_year_is_no_year_to_look_at src/check/history.rs law <<'END'
- saturating_add(usize::from(test.this_year.is_some()))
+ saturating_add(0)
END
mutant a_draft_knows_an_open_year src/draft/condition.rs law <<'END'
- let told = Truth { yes: enough(true, false), no: !enough(false, false), absent: false };
+ let told = Truth { yes: enough(true, false), no: !enough(true, false), absent: false };
END
mutant consequences_read_the_computed_tier src/outcome/consequences.rs law <<'END'
- let tier = self.adopted.get(&object).copied().unwrap_or(listed.tier);
+ let tier = listed.tier;
END
mutant what_replaces_is_in_force_itself src/outcome/consequences.rs law <<'END'
- .flat_map(|(place, said)| said.replaces.iter().map(move |other| (*other, place)))
+ .flat_map(|(place, said)| said.replaces.iter().take(1).map(move |other| (*other, place)))
END
mutant a_total_that_coverage_took_is_read src/outcome/consequences.rs law <<'END'
- own.take(root);
+ own.take(root.saturating_add(1_000_000));
END
mutant a_consequence_is_for_every_class src/outcome/consequences.rs law <<'END'
- Some(classes) => classes.contains(&object.class()),
+ Some(_) => object.cohort() != NOWHERE,
END

# -- fills --------------------------------------------------------------------------------------------------------------

mutant rows_left_out_stay_in_a_rate src/score/value.rs law <<'END'
- points.ratio().div(in_force.unwrap_or(mark))
+ points.ratio().div(in_force.map_or(mark, |_| mark))
END
mutant no_event_fills_nobody src/score/leaf.rs law <<'END'
- Some(Cause::NoEvent) if matches!(here.work.answer(Cause::NoEvent), Some(PlanAnswer::Points { .. })) => {
+ Some(Cause::NoEvent) if matches!(here.work.answer(Cause::NoEvent), Some(PlanAnswer::Refuse)) => {
END
mutant an_own_fill_is_always_there src/draft/leaf.rs law <<'END'
- if !there.causes.is_empty() {
+ if there.number.is_none() {
END
mutant shared_events_are_handed_out_for_each_list src/round/shared.rs law <<'END'
- leads.dedup_by_key(|lead| (lead.item, lead.object));
+ leads.dedup_by_key(|lead| (lead.item, lead.object, lead.spot.row, lead.spot.sheet));
END
mutant joined_events_stand_as_they_came src/round/column.rs law <<'END'
- Data::Events(cells) => cells.iter_mut().for_each(|events| super::events::sorted(events)),
+ Data::Events(_) => {}
END
mutant an_absent_own_fill_is_another_cause src/score/leaf.rs law <<'END'
- if there { answer } else { Some(&own.otherwise) }
+ if there { answer } else { None }
END

# -- milestones -----------------------------------------------------------------------------------------------------

mutant the_first_day_is_not_in_the_period src/plan/milestones.rs law <<'END'
- self.from.is_none_or(|from| planned >= from)
+ self.from.is_none_or(|from| planned > from)
END
mutant reached_after_the_end_is_reached src/plan/milestones.rs law <<'END'
- actual.filter(|day| *day <= self.until)
+ actual
END
mutant a_calendar_of_milestones_is_never_asked_for src/plan/milestones.rs law <<'END'
- (first < last).then_some((first, last))
+ (first > last).then_some((first, last))
END
mutant a_day_more_of_grace src/score/milestones.rs law <<'END'
- day <= held.day || days < i64::from(grace)
+ day <= held.day || days <= i64::from(grace)
END
mutant a_planned_day_off_stays_there src/score/milestones.rs law <<'END'
- let moved = day_off == DayOff::Next && worked(
+ let moved = day_off == DayOff::Before && worked(
END
mutant days_late_are_shared_by_the_late src/score/milestones.rs law <<'END'
- Told::Late { meet: Meeting::Mean, .. } => late().div(&whole),
+ Told::Late { meet: Meeting::Mean, .. } => late().div(&part(&|one| one.late > 0)),
END
mutant the_first_plan_holds src/round/milestones.rs law <<'END'
- plans.iter().rposition(begun)
+ plans.iter().position(begun)
END
mutant the_document_decides_who_said_a_day src/round/milestones.rs law <<'END'
- noted.sort_by_cached_key(|one| (one.id.clone(), said(one.source)));
+ noted.sort_by_cached_key(|one| (one.id.clone(), said(one.source).is_none()));
END
mutant a_late_plan_is_none src/round/accept/mod.rs law <<'END'
- milestones.late(&mut desk, ((item, object), spot, source), list);
+ milestones.late(&mut desk, ((item, object), spot, source), &list[..0]);
END
mutant unreached_is_no_worse_than_counted src/draft/milestones.rs law <<'END'
- let late = counted.late.max(on(plan.until).late);
+ let late = counted.late.max(on(held.day).late);
END

# -- drafts ---------------------------------------------------------------------------------------------------------

mutant a_draft_forgets_promotions src/draft/standing.rs law <<'END'
- (!promoted).then_some(settled)
+ Some(settled).filter(|_| !promoted || settled.is_some())
END
mutant a_draft_forgets_the_forced_lowest src/draft/standing.rs law <<'END'
- && lowest.when.as_ref().is_none_or(|when| holds(when).yes)
+ && lowest.when.as_ref().is_some_and(|when| holds(when).yes)
END
mutant the_best_event_of_a_matter_can_only_grow src/draft/events.rs law <<'END'
- Some(Keep::Highest) => uncapped && never_below,
+ Some(Keep::Highest) => uncapped,
END
mutant what_rests_on_a_stopped_part_is_settled src/draft/make.rs law <<'END'
- || around.open.rests_on_stopped(object)
+ || around.open.rests_on_stopped(object) && seen.low.yes
END
mutant counts_of_parts_are_settled src/draft/open.rs law <<'END'
- weight.iter().chain(&counts).any(
+ weight.iter().any(
END
mutant a_mark_loses_no_more_than_itself src/draft/reach.rs law <<'END'
- if self.all { left } else { left.meet(&positive()) }
+ left.meet(&positive())
END
mutant a_row_that_says_missing_is_pending src/draft/cells.rs law <<'END'
- State::Missing if !came => Openness::Pending,
+ State::Missing if !came || !complete => Openness::Pending,
END
mutant nothing_is_due_on_the_day_itself src/plan/monitor.rs law <<'END'
- PlanSchedule::Steps(ends) => {
+ PlanSchedule::Steps(ends) if ends.iter().any(|(day, _)| *day == at) => Ratio::zero(), PlanSchedule::Steps(ends) => {
END
mutant the_day_before_the_first_has_passed src/plan/monitor.rs law <<'END'
- let before = from.number().saturating_sub(1);
+ let before = from.number();
END
mutant the_day_itself_is_overdue src/monitor/owed.rs law <<'END'
- u32::try_from(at.number().saturating_sub(day.number()).max(0)).unwrap_or(u32::MAX)
+ u32::try_from(at.number().saturating_sub(day.number()).saturating_add(1).max(0)).unwrap_or(u32::MAX)
END
mutant a_light_is_asked_of_what_is_done src/monitor/progress.rs law <<'END'
- progress.lights.iter().find(|light| light.bounds.hold(reached))
+ progress.lights.iter().rev().find(|light| light.bounds.hold(reached))
END
mutant a_whole_below_nothing_is_due src/monitor/progress.rs law <<'END'
- .map(|whole| whole.mul(share)).filter(Ratio::is_positive);
+ .map(|whole| whole.mul(share));
END
mutant the_first_period_stands_for_the_last src/monitor/forecast.rs law <<'END'
- let there = earlier.iter().find_map(|item| Some((round.columns.get(*item)?.plain(object)?, *item)));
+ let there = earlier.iter().rev().find_map(|item| Some((round.columns.get(*item)?.plain(object)?, *item)));
END
mutant what_lies_outside_its_range_is_assumed src/monitor/forecast.rs law <<'END'
- range.holds(&number.ratio()).then_some(Cell::Number(number))
+ Some(Cell::Number(number)).filter(|_| range.holds(&number.ratio()) || true)
END
mutant evidence_of_later_days_is_known src/monitor/mod.rs law <<'END'
- let Some(received) = late(source) else { continue };
+ let Some(received) = late(source).filter(|_| source == 0) else { continue };
END
mutant means_are_bounded_by_any_of_their_parts src/plan/among.rs law <<'END'
- if if least { end.at >= mean } else { end.at <= mean } {
+ if if least { end.at <= mean } else { end.at >= mean } {
END
mutant late_evidence_is_assumed src/monitor/forecast.rs law <<'END'
- let counts = item.times.late.is_none_or(|late| late == LateWord::Counts);
+ let counts = item.times.late.is_none_or(|late| late != LateWord::Rejected);
END
mutant any_period_before_is_as_good src/monitor/forecast.rs law <<'END'
- let mut earlier: Vec<usize> = before.filter(|(id, _)| kind(id) == own).map(|(_, item)| *item).collect();
+ let mut earlier: Vec<usize> = before.filter(|(id, _)| kind(id) == own || true).map(|(_, item)| *item).collect();
END
mutant a_proof_of_another_object_will_do src/round/proofs.rs law <<'END'
- (["对象", "object"], [proven.id(); 2], [id; 2]),
+ (["对象", "object"], [proven.id(); 2], [proven.id(); 2]),
END
mutant a_proof_of_another_rulebook_will_do src/round/proofs.rs law <<'END'
- (["办法", "rulebook"], [other.rulebook.as_str(); 2], [rulebook.as_str(); 2]),
+ (["办法", "rulebook"], [other.rulebook.as_str(); 2], [other.rulebook.as_str(); 2]),
END
mutant a_proof_of_another_field_will_do src/round/proofs.rs law <<'END'
- (["字段", "field"], [proven.name(); 2], [field.as_str(); 2]),
+ (["字段", "field"], [proven.name(); 2], [proven.name(); 2]),
END
mutant the_root_is_left_out_of_the_digest src/proof/evidence.rs law <<'END'
- match self.root(item, *place, object).filter(|_| state == State::Reported) {
+ match self.root(item, *place, object).filter(|_| state == State::Missing) {
END
mutant void_votes_may_be_any_number src/round/votes.rs law <<'END'
- *sum = sum.saturating_add(count);
+ *sum = sum.saturating_add(if void.get(of.option) == Some(&false) { count } else { 0 });
END
mutant whoever_doesnt_apply_leads_nobody src/draft/cells.rs law <<'END'
- Some(State::Missing) => round.source(item, object).is_none(),
+ Some(State::Missing) => false,
END
mutant held_panels_are_own_evidence src/plan/reads.rs law <<'END'
- if peers || reads_scores(&part) || is_judged(&part) {
+ if peers || reads_scores(&part) || is_judged(&part) && false {
END
mutant open_ends_are_on_the_grid src/foresight/along.rs foresight <<'END'
- Some(if ratio(floor)? == at && !included { floor.checked_sub(1)? } else { floor })
+ Some(if ratio(floor)? == at && !included { floor } else { floor })
END
mutant runs_of_one_slope_are_one src/foresight/along.rs foresight <<'END'
- Some(run) if run.slope == slope && run.offset == offset => run.to = to,
+ Some(run) if run.slope == slope => run.to = to,
END
mutant a_started_step_counts_at_its_start src/plan/pace_lines.rs foresight law <<'END'
- let nothing = steps == 0 && !whole;
+ let nothing = steps == 1 && !whole;
END
mutant falling_zones_are_all_inverted src/foresight/shape.rs findings foresight <<'END'
- if both && part.each.is_negative() != falls {
+ if both && part.each.is_negative() {
END
mutant every_step_is_a_cliff src/foresight/shape.rs findings foresight <<'END'
- let above = |beside: [&Option<Ratio>; 2]| beside.into_iter().flatten().all(|low| height > low.add(low));
+ let above = |beside: [&Option<Ratio>; 2]| beside.into_iter().flatten().all(|low| height >= *low);
END
mutant silence_that_costs_nothing_pays src/foresight/silence.rs findings foresight <<'END'
- && silent > least
+ && silent >= least
END
mutant a_profile_forbids_what_it_allows src/profile/held.rs profile findings <<'END'
- most.is_some_and(|most| *share > most.ratio())
+ most.is_some_and(|most| *share >= most.ratio())
END
mutant a_class_has_what_is_beneath_what_it_lacks src/plan/order.rs law <<'END'
- classes: within(&one.classes, named(node)),
+ classes: named(node),
END
mutant marks_of_a_matter_are_matters src/score/happened.rs law oracle <<'END'
- HappenedTells::Matters if again => Share::SameMatter,
+ HappenedTells::Matters if again && plan.kinds.is_empty() => Share::SameMatter,
END
mutant kinds_that_arent_named_count src/plan/happened.rs law oracle <<'END'
- named.is_empty() || named.contains(id)
+ named.is_empty() || !named.is_empty() || named.contains(id)
END
mutant who_is_unscored_moves_marks src/plan/node.rs law <<'END'
- PlanAnswer::Gone(how) => *how != AnswerKind::Unscored,
+ PlanAnswer::Gone(_) => true,
END
mutant escalates_one_too_early src/plan/events.rs law oracle <<'END'
- self.steps.iter().take_while(|(after, _)| ordinal > *after).last().map(|(_, dearer)| dearer)
+ self.steps.iter().take_while(|(after, _)| ordinal >= *after).last().map(|(_, dearer)| dearer)
END
mutant what_isnt_priced_of_a_quantity_is_priced src/plan/price.rs law <<'END'
- let priced = quantity.sub(&self.above).max(Ratio::zero());
+ let priced = quantity.sub(&self.above);
END
mutant one_event_is_worth_what_its_quantity_says src/plan/price.rs law <<'END'
- |most| all.held(most))
+ |_| all.clone())
END
mutant a_value_is_above_the_least_of_others src/check/peers.rs law <<'END'
- counted && peers.named.is_none() && peers.when.is_none() && peers.itself == SelfWord::In
+ peers.named.is_none() && peers.when.is_none() && peers.itself == SelfWord::In
END

[ "${only[*]-}" = --list ] && exit 0
for name in "${only[@]}"; do
  [[ " ${names[*]} " == *" $name "* ]] || { echo "no such slip: $name"; stale+=("$name"); }
done
failures=$((${#alive[@]} + ${#stale[@]} + ${#broken[@]}))
printf '%s slips, %s not noticed, %s no longer apply, %s do not build (%ss)\n' \
  "${#names[@]}" "${#alive[@]}" "${#stale[@]}" "${#broken[@]}" "$SECONDS"
[ "$failures" -eq 0 ]

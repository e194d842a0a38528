#include "jobs/away_letters.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "files/text.hpp"
#include "jobs/enrolment_month.hpp"
#include "store/evidence_store.hpp"

namespace zhuxue::jobs {
namespace {

std::string name_of(std::int64_t letter) { return "T" + std::to_string(letter); }

bool may_be_asked_about(Verdict verdict) { return verdict == Verdict::away_unsent || verdict == Verdict::away_denied; }

std::vector<store::AwayChildRow> children_at(const DropoutLedgers& found, const std::string& place) {
  std::vector<store::AwayChildRow> children;
  for (const Child& child : found.children) {
    if (!may_be_asked_about(child.verdict) || child.away_place != place) continue;
    store::AwayChildRow& row = children.emplace_back();
    row.id = child.id;
    row.name = child.name;
    row.school_name = child.away_school;
  }
  std::sort(children.begin(), children.end(), [](const auto& a, const auto& b) { return std::tie(a.school_name, a.id) < std::tie(b.school_name, b.id); });
  for (std::size_t i = 0; i < children.size(); ++i) children[i].ordinal = static_cast<std::int64_t>(i) + 1;
  return children;
}

LetterSent sent_before(store::UnitOfWork& work, std::int64_t number, const LetterOrder& order, int school_year) {
  LetterSent sent;
  sent.row = store::select_letters(work, number).at(0);
  sent.children = store::select_children(work, number, 0);
  sent.already = true;
  if (sent.row.place != order.place || sent.row.school_year != school_year)
    throw Refused(Refusal::other_content, name_of(number), "文号「" + order.document + "」已用于 " + name_of(number) + "(" + sent.row.place + "," + std::to_string(sent.row.school_year) + " 学年),请用另一个文号");
  return sent;
}

// IDs about which a letter is out and not denied.
std::set<std::string> asked_about(store::UnitOfWork& work, int school_year) {
  std::map<std::string, bool> open;
  for (const store::AwayChildRow& child : store::select_children(work, 0, school_year)) open[child.id] = child.receipt.empty() || child.attending;
  std::set<std::string> ids;
  for (const auto& [id, is_open] : open)
    if (is_open) ids.insert(id);
  return ids;
}

}  // namespace

std::vector<AwayPlace> away_places(const Job& job, Month month, const EnrolmentRules& rules, bool two_people) {
  store::UnitOfWork work(job.database);
  const auto loaded = load_enrolment(job, work, month, two_people);
  const DropoutLedgers found = compare_enrolment(loaded->facts, rules, files::normalise_name);
  std::map<std::string, AwayPlace> places;
  for (const Child& child : found.children) {
    const bool counts = may_be_asked_about(child.verdict) || child.verdict == Verdict::away_sent || child.verdict == Verdict::left_by_receipt;
    if (!counts) continue;
    AwayPlace& place = places[std::string(child.away_place)];
    place.place = child.away_place;
    place.unsent += child.verdict == Verdict::away_unsent;
    place.sent += child.verdict == Verdict::away_sent;
    place.denied += child.verdict == Verdict::away_denied;
    place.left += child.verdict == Verdict::left_by_receipt;
  }
  std::vector<AwayPlace> listed;
  for (auto& [name, place] : places) listed.push_back(std::move(place));
  return listed;
}

LetterSent send_letter(const Job& job, const LetterOrder& order, const EnrolmentRules& rules) {
  const int school_year = school_year_of(order.month.last_day());
  store::UnitOfWork work(job.database);
  if (const auto number = store::find_letter(work, order.document)) return sent_before(work, *number, order, school_year);
  if (job.today < *Date::of(school_year, 9, 1)) throw Refused(Refusal::wrong_step, order.month.text(), "业务日期 " + job.today.iso() + " 在 " + std::to_string(school_year) + " 学年开始之前");
  const auto loaded = load_enrolment(job, work, order.month, order.two_people);
  LetterSent sent;
  sent.children = children_at(compare_enrolment(loaded->facts, rules, files::normalise_name), order.place);
  if (sent.children.empty()) throw Refused(Refusal::no_such_thing, order.place, "台账里没有就读地写「" + order.place + "」而又没有发函的孩子;各地有几人: zhuxue away list --month " + order.month.text());
  work.wait_for(store::UnitOfWork::Queue::letters);
  const std::set<std::string> asked = asked_about(work, school_year);
  const bool overtaken = store::find_letter(work, order.document).has_value() ||
                         std::any_of(sent.children.begin(), sent.children.end(), [&](const store::AwayChildRow& child) { return asked.contains(child.id); });
  if (overtaken) throw Refused(Refusal::taken, order.place, "另一位同事刚刚就这些孩子发了函,本次没有改动");
  sent.row = {0, order.document, order.place, school_year, job.today.iso(), job.actor};
  sent.row.letter = store::insert_letter(work, sent.row, sent.children, job.today);
  store::put_on_record(work, {"AWAY_LETTER", job.actor, job.today,
                              {{"letter", std::to_string(sent.row.letter)}, {"document", order.document}, {"place", order.place}, {"school_year", std::to_string(school_year)},
                               {"children", std::to_string(sent.children.size())}}});
  work.commit();
  return sent;
}

namespace {

// The ordinals answered now, each with its answer.
std::map<std::int64_t, bool> answers_of(const ReceiptOrder& order, const std::vector<store::AwayChildRow>& children) {
  std::map<std::int64_t, bool> answers;
  for (const std::int64_t ordinal : order.children) answers[ordinal] = true;
  if (order.children.empty()) {
    // Nothing left without an answer: the whole letter, so that the same receipt again is known for what it is.
    const bool all_answered = std::all_of(children.begin(), children.end(), [](const auto& child) { return !child.receipt.empty(); });
    for (const store::AwayChildRow& child : children)
      if (child.receipt.empty() || (all_answered && child.receipt == order.document)) answers[child.ordinal] = true;
  }
  for (const std::int64_t ordinal : order.not_there) answers[ordinal] = false;
  for (const auto& [ordinal, attending] : answers)
    if (ordinal < 1 || ordinal > static_cast<std::int64_t>(children.size()))
      throw Refused(Refusal::no_such_thing, name_of(order.letter), name_of(order.letter) + " 只有 " + std::to_string(children.size()) + " 个孩子,没有第 " + std::to_string(ordinal) + " 个");
  if (answers.empty()) throw Refused(Refusal::other_content, name_of(order.letter), name_of(order.letter) + " 的孩子都已有回执,不能再登记「" + order.document + "」");
  return answers;
}

std::int64_t answered(const std::vector<store::AwayChildRow>& children) {
  return std::count_if(children.begin(), children.end(), [](const auto& child) { return !child.receipt.empty(); });
}

}  // namespace

ReceiptTaken take_receipt(const Job& job, const ReceiptOrder& order) {
  const std::string name = name_of(order.letter);
  store::UnitOfWork work(job.database);
  const auto letters = store::select_letters(work, order.letter);
  if (order.letter <= 0 || letters.empty()) throw Refused(Refusal::no_such_thing, name, "没有告知函 " + name + ";已发的: zhuxue away letters");
  if (job.today.iso() < letters[0].sent_on) throw Refused(Refusal::wrong_step, name, "收到回执的日期 " + job.today.iso() + " 早于发函日期 " + letters[0].sent_on);
  const std::int64_t at_start = answered(store::select_children(work, order.letter, 0));
  work.wait_for(store::UnitOfWork::Queue::letters);
  const std::vector<store::AwayChildRow> children = store::select_children(work, order.letter, 0);
  if (answered(children) != at_start) throw Refused(Refusal::taken, name, "另一位同事刚刚登记了 " + name + " 的回执,本次没有改动");
  ReceiptTaken taken;
  std::int64_t added = 0;
  for (const auto& [ordinal, attending] : answers_of(order, children)) {
    const store::AwayChildRow& child = children[static_cast<std::size_t>(ordinal) - 1];
    ++(attending ? taken.attending : taken.not_there);
    if (!child.receipt.empty()) {
      if (child.receipt == order.document && child.attending == attending) continue;
      throw Refused(Refusal::other_content, name, name + " 第 " + std::to_string(ordinal) + " 个孩子已有回执「" + child.receipt + "」(" + (child.attending ? "在" : "不在") + "该校就读),不能改写,本次没有改动");
    }
    store::insert_receipt(work, order.letter, ordinal, attending, order.document, job.today, order.note, job.actor);
    ++added;
  }
  taken.waiting = static_cast<std::int64_t>(children.size()) - at_start - added;
  taken.already = added == 0;
  if (taken.already) return taken;
  store::put_on_record(work, {"AWAY_RECEIPT", job.actor, job.today,
                              {{"letter", std::to_string(order.letter)}, {"document", order.document}, {"attending", std::to_string(taken.attending)},
                               {"not_there", std::to_string(taken.not_there)}, {"note", order.note}}});
  work.commit();
  return taken;
}

std::vector<Letter> list_letters(const Job& job) {
  store::UnitOfWork work(job.database);
  std::map<std::int64_t, Letter> letters;
  for (store::AwayLetterRow& row : store::select_letters(work, 0)) {
    const std::int64_t number = row.letter;
    letters[number].row = std::move(row);
  }
  for (store::AwayChildRow& child : store::select_children(work, 0, 0)) letters.at(child.letter).children.push_back(std::move(child));
  std::vector<Letter> listed;
  for (auto& [number, letter] : letters) listed.push_back(std::move(letter));
  return listed;
}

}  // namespace zhuxue::jobs

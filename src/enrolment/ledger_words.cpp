#include <stdexcept>

#include "zhuxue/enrolment/ledger.hpp"

namespace zhuxue {

std::string_view label(Ledger ledger) {
  switch (ledger) {
    case Ledger::school_age: return "适龄儿童";
    case Ledger::suspected: return "疑似辍学";
    case Ledger::dropped: return "辍学";
  }
  throw std::logic_error("no such ledger");
}

std::string_view label(Verdict verdict) {
  switch (verdict) {
    case Verdict::at_school: return "在籍在校";
    case Verdict::on_roll: return "在籍";
    case Verdict::home_taught: return "送教上门";
    case Verdict::suspended: return "休学";
    case Verdict::finished: return "已完成义务教育";
    case Verdict::likely_on_roll: return "疑似在籍待核";
    case Verdict::dead: return "已死亡";
    case Verdict::no_roll: return "失学";
    case Verdict::moved_on: return "转出去向待核";
    case Verdict::away_unsent: return "区外就读未发函";
    case Verdict::away_sent: return "区外就读待回执";
    case Verdict::away_denied: return "区外就读被否认";
    case Verdict::never_seen: return "名在人不在";
    case Verdict::seldom_seen: return "到校不足";
    case Verdict::withdrawn: return "退学";
    case Verdict::not_there: return "学校报告不在校";
    case Verdict::left_by_receipt: return "区外就读已回执";
  }
  throw std::logic_error("no such verdict");
}

std::optional<Ledger> ledger_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::at_school:
    case Verdict::on_roll:
    case Verdict::home_taught:
    case Verdict::suspended:
    case Verdict::finished:
    case Verdict::likely_on_roll:
    case Verdict::dead:
    case Verdict::left_by_receipt: return std::nullopt;
    case Verdict::no_roll:
    case Verdict::moved_on:
    case Verdict::away_unsent:
    case Verdict::away_sent:
    case Verdict::away_denied:
    case Verdict::never_seen:
    case Verdict::seldom_seen: return Ledger::suspected;
    case Verdict::withdrawn:
    case Verdict::not_there: return Ledger::dropped;
  }
  throw std::logic_error("no such verdict");
}

std::string_view who_acts(Verdict verdict) {
  switch (verdict) {
    case Verdict::at_school:
    case Verdict::on_roll:
    case Verdict::home_taught:
    case Verdict::suspended:
    case Verdict::finished:
    case Verdict::left_by_receipt: return "";
    case Verdict::likely_on_roll: return "学校和派出所";
    case Verdict::dead: return "派出所";
    case Verdict::no_roll:
    case Verdict::away_denied: return "乡镇和村委会";
    case Verdict::away_unsent:
    case Verdict::away_sent: return "教育局";
    case Verdict::moved_on:
    case Verdict::never_seen:
    case Verdict::seldom_seen: return "学校";
    case Verdict::withdrawn:
    case Verdict::not_there: return "学校和乡镇";
  }
  throw std::logic_error("no such verdict");
}

namespace {

std::string explain_no_roll(const Child& child, const EnrolmentFacts& facts) {
  std::string said = "本区学籍中没有这个孩子";
  if (child.row != kNoRow) {
    const RollRow& pupil = facts.roll[child.row];
    said = "学籍写" + std::string(label(pupil.stage)) + (pupil.status == RollStatus::graduated ? "毕业" : "退学") + ",此后没有学籍";
  }
  if (child.may_have_finished) return said + ";已满15周岁,先核是否已完成九年义务教育";
  return said + ";请入户核查";
}

std::string explain_away(const Child& child) {
  const std::string where = std::string(child.away_place) + (child.away_school.empty() ? "" : "(" + std::string(child.away_school) + ")");
  const std::string letter = "告知函 " + std::string(child.letter), receipt = "回执 " + std::string(child.receipt);
  switch (child.verdict) {
    case Verdict::away_unsent: return "称在" + where + "就读,尚未发告知函,不能核减";
    case Verdict::away_sent: return "称在" + (where.empty() ? "区外" : where) + "就读," + letter + " 已发,回执未到,不能核减";
    default: return letter + " 的" + receipt + " 说不在该校就读;请入户核查";
  }
}

}  // namespace

std::string explain(const Child& child, const EnrolmentFacts& facts) {
  switch (child.verdict) {
    case Verdict::at_school:
    case Verdict::suspended:
    case Verdict::home_taught:
    case Verdict::finished:
    case Verdict::left_by_receipt: return child.birth_unknown ? "证件号读不出出生日期,按名单视为适龄" : "";
    case Verdict::on_roll: {
      const RollRow& pupil = facts.roll[child.row];
      if (!pupil.enrolled_on(facts.day)) return "学籍为在读,入学或异动日期在 " + facts.day.iso() + " 之后";
      if (!is_compulsory(pupil.stage, pupil.grade)) return std::string(label(pupil.stage)) + "在籍";
      return facts.reported.contains(pupil.school) ? "学校报了到校,表里没有这个学生" : "学校这个月没有报到校";
    }
    case Verdict::likely_on_roll: return std::string(sentence(*child.likely)) + ",可能就是这个学生;请核对后更正学籍或户籍";
    case Verdict::dead: return "死亡名单里有,户籍未注销";
    case Verdict::no_roll: return explain_no_roll(child, facts);
    case Verdict::moved_on: return "学籍写转出,没有接收学校的证明;请学校问明去向,列入区外就读名单后发告知函";
    case Verdict::away_unsent:
    case Verdict::away_sent:
    case Verdict::away_denied: return explain_away(child);
    case Verdict::never_seen: return "在籍,这个月一天没有到校;请家访";
    case Verdict::seldom_seen: return "在籍,这个月到校天数不足;请家访";
    case Verdict::withdrawn: return "义务教育阶段学籍写退学;请劝返复学";
    case Verdict::not_there: {
      const auto note = facts.not_there.find(facts.roll[child.row].student_no);
      const std::string_view said = note == facts.not_there.end() ? std::string_view() : note->second;
      return "学校核对为不在校" + (said.empty() ? std::string() : ": " + std::string(said));
    }
  }
  throw std::logic_error("no such verdict");
}

}  // namespace zhuxue

#include <charconv>

#include "batch/command.hpp"
#include "jobs/away_letters.hpp"
#include "zhuxue/enrolment/rules.hpp"

namespace zhuxue::batch {
namespace {

std::string number(std::int64_t value) { return std::to_string(value); }

int run_list(const std::string& month, Session& session, app::Report& report) {
  jobs::Job& job = session.job_maybe_as({"clerk", "reviewer", "approver", "auditor"});
  const auto places = jobs::away_places(job, month_of(month), session.enrolment(), session.settings().two_people);
  std::int64_t unsent = 0, sent = 0, denied = 0, left = 0;
  for (const jobs::AwayPlace& place : places) {
    unsent += place.unsent, sent += place.sent, denied += place.denied, left += place.left;
    report.row({{{"place", place.place.empty() ? "(名单已无)" : place.place}, {"unsent", number(place.unsent)}, {"waiting", number(place.sent)}, {"denied", number(place.denied)}, {"left", number(place.left)}}});
  }
  report.say("区外就读 " + month + ": 未发告知函 " + number(unsent) + " 人,待回执 " + number(sent) + " 人,被否认 " + number(denied) + " 人,凭回执核减 " + number(left) + " 人");
  report.count("unsent", unsent);
  report.count("waiting", sent);
  report.count("denied", denied);
  report.count("left", left);
  return kDone;
}

int run_letters(Session& session, app::Report& report) {
  const auto letters = jobs::list_letters(session.job_maybe_as({"clerk", "reviewer", "approver", "auditor"}));
  for (const jobs::Letter& letter : letters) {
    std::int64_t attending = 0, denied = 0, waiting = 0;
    for (const store::AwayChildRow& child : letter.children) ++(child.receipt.empty() ? waiting : child.attending ? attending : denied);
    report.row({{{"id", "T" + number(letter.row.letter)}, {"document", letter.row.document}, {"place", letter.row.place}, {"school_year", number(letter.row.school_year)}, {"sent", letter.row.sent_on},
                 {"by", letter.row.actor}, {"children", number(static_cast<std::int64_t>(letter.children.size()))}, {"attending", number(attending)}, {"denied", number(denied)}, {"waiting", number(waiting)}}});
  }
  report.say("告知函 " + number(static_cast<std::int64_t>(letters.size())) + " 份");
  report.count("letters", static_cast<std::int64_t>(letters.size()));
  return kDone;
}

// 告知函 with its list, to be printed and stamped; the lower half comes back as the receipt. Names children: a file asked for by name.
std::string letter_text(const jobs::Letter& letter) {
  const Date sent = Date::parse_iso(letter.row.sent_on).value();
  const std::string day = number(sent.year()) + "年" + number(sent.month()) + "月" + number(sent.day()) + "日", count = number(static_cast<std::int64_t>(letter.children.size()));
  std::string text = "关于核实区外就读适龄儿童就读情况的告知函\n\n文号: " + letter.row.document + "    编号: T" + number(letter.row.letter) + "    学年: " + number(letter.row.school_year) + "\n\n" +
                     letter.row.place + "教育行政部门:\n\n    下列 " + count + " 名户籍在我区的义务教育适龄儿童,称在贵地就读。请核实后回执;收到回执之前,我区不将其从控辍保学台账核减。\n\n";
  for (const store::AwayChildRow& child : letter.children) text += number(child.ordinal) + ". " + child.name + "    证件号 " + child.id + "    " + child.school_name + "\n";
  return text + "\n                                        (盖章)\n                                        " + day + "\n\n----------------------------------------------------------------\n回执(告知函 " +
         letter.row.document + ",编号 T" + number(letter.row.letter) + ")\n\n    确在我地就读的,序号: ________________________________\n    不在我地就读的,序号: ________________________________\n    回执文号: ____________________    日期: ____________________\n\n" +
         "                                        (盖章)\n";
}

struct LetterOptions {
  std::string month, place, document, out;
};

int run_letter(const LetterOptions& options, Session& session, app::Report& report) {
  if (options.place.empty() || options.document.empty()) throw app::UsageError("--place 和 --document 不能为空");
  const jobs::LetterSent sent = jobs::send_letter(session.job_as({"clerk"}), {month_of(options.month), options.place, options.document, session.settings().two_people}, session.enrolment());
  write_out(options.out, letter_text(sent));
  const std::string id = "T" + number(sent.row.letter), children = number(static_cast<std::int64_t>(sent.children.size()));
  report.say(sent.already ? "告知函 " + id + "「" + options.document + "」此前已登记,没有改动,重新写到 " + options.out
                          : "告知函 " + id + "「" + options.document + "」已登记: " + options.place + " " + children + " 人,写到 " + options.out);
  if (!sent.already) report.say("收到回执后: zhuxue away receipt " + id + " --document 回执文号;在此之前这些孩子仍在台账里");
  report.id("letter", id);
  report.count("children", static_cast<std::int64_t>(sent.children.size()));
  return kDone;
}

// "1,3-5" → 1 3 4 5
std::vector<std::int64_t> ordinals_of(const std::string& option, const std::string& text) {
  constexpr std::int64_t kMost = 100000;
  const auto wrong = [&] { return app::UsageError(option + " 应写作序号,如 1,3-5,不是 " + text); };
  std::vector<std::int64_t> ordinals;
  const char* at = text.data();
  const char* const end = at + text.size();
  const auto read = [&] {
    std::int64_t value = 0;
    const auto [next, error] = std::from_chars(at, end, value);
    if (error != std::errc() || value < 1 || value > kMost) throw wrong();
    at = next;
    return value;
  };
  while (at != end) {
    const std::int64_t first = read();
    std::int64_t last = first;
    if (at != end && *at == '-') ++at, last = read();
    if (last < first) throw wrong();
    for (std::int64_t ordinal = first; ordinal <= last; ++ordinal) ordinals.push_back(ordinal);
    if (at == end) break;
    if (*at != ',') throw wrong();
    if (++at == end) throw wrong();
  }
  return ordinals;
}

struct ReceiptOptions {
  std::string letter, document, lines, not_there, note;
};

int run_receipt(const ReceiptOptions& options, Session& session, app::Report& report) {
  if (options.document.empty()) throw app::UsageError("--document 不能为空: 回执文号");
  const jobs::ReceiptOrder order{number_of('T', options.letter), options.document, options.note, ordinals_of("--lines", options.lines), ordinals_of("--not-there", options.not_there)};
  const jobs::ReceiptTaken taken = jobs::take_receipt(session.job_as({"clerk"}), order);
  const std::string id = "T" + number(order.letter);
  if (taken.already)
    report.say(id + " 的这份回执此前已登记,没有改动");
  else
    report.say(id + " 的回执「" + options.document + "」已登记: 在读 " + number(taken.attending) + " 人,从台账核减;不在该地就读 " + number(taken.not_there) + " 人,仍在台账,请入户核查或另行发函");
  report.say(taken.waiting ? id + " 还有 " + number(taken.waiting) + " 人没有回执" : id + " 的孩子都有了回执");
  report.count("attending", taken.attending);
  report.count("not_there", taken.not_there);
  report.count("waiting", taken.waiting);
  return kDone;
}

}  // namespace

void declare_away(CLI::App& sub, Chosen& chosen) {
  sub.require_subcommand(1);
  const auto month = std::make_shared<std::string>();
  CLI::App* list = sub.add_subcommand("list", "台账里称在区外就读的孩子,按就读地");
  list->add_option("--month", *month, "月份")->required();
  finish_command(*list, chosen, "away list", [month](Session& session, app::Report& report) { return run_list(*month, session, report); });
  finish_command(*sub.add_subcommand("letters", "已发的告知函和回执情况"), chosen, "away letters", [](Session& session, app::Report& report) { return run_letters(session, report); });

  const auto letter = std::make_shared<LetterOptions>();
  CLI::App* send = sub.add_subcommand("letter", "就一地的孩子发一份告知函");
  send->add_option("--month", letter->month, "台账的月份")->required();
  send->add_option("--place", letter->place, "就读地,照名单上的写法")->required();
  send->add_option("--document", letter->document, "告知函文号")->required();
  send->add_option("--out", letter->out, "函件写到哪个文件")->required();
  finish_command(*send, chosen, "away letter", [letter](Session& session, app::Report& report) { return run_letter(*letter, session, report); });

  const auto receipt = std::make_shared<ReceiptOptions>();
  CLI::App* take = sub.add_subcommand("receipt", "登记回执: 说在读的从台账核减");
  take->add_option("letter", receipt->letter, "告知函编号,T1")->required();
  take->add_option("--document", receipt->document, "回执文号")->required();
  take->add_option("--lines", receipt->lines, "这份回执答复了哪几个,如 1,3-5;默认还没有答复的全部");
  take->add_option("--not-there", receipt->not_there, "其中不在该地就读的,如 2,4");
  take->add_option("--note", receipt->note, "附言");
  finish_command(*take, chosen, "away receipt", [receipt](Session& session, app::Report& report) { return run_receipt(*receipt, session, report); });
}

}  // namespace zhuxue::batch

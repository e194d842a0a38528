// What the bank answered: its files, their lines, what failed, and sending it again.
#include <algorithm>
#include <map>

#include "jobs/batch_making.hpp"
#include "store/glance_store.hpp"
#include "store/till_store.hpp"
#include "web/act.hpp"
#include "web/names.hpp"
#include "web/uploads.hpp"
#include "zhuxue/disbursement/payment_file.hpp"

namespace zhuxue::web {
namespace {

constexpr std::int64_t kFilesOnPage = 50, kLinesOnPage = 100;
constexpr std::size_t kFailuresShown = 100;

std::string id_of(std::int64_t bank_file) { return "F" + std::to_string(bank_file); }

std::string profile_title(const Visit& visit, const std::string& name) {
  const BankProfile* profile = visit.house().banks.find(name);
  return profile ? profile->title : name;
}

Form import_form(const Visit& visit) {
  const jobs::BankShelf& banks = visit.house().banks;
  Field profile{Field::Kind::select, "profile", "银行格式", banks.usual, "标「未确认」的还没有向网点核对过样例", true};
  for (const BankProfile& known : banks.profiles) profile.options.emplace_back(known.name, known.title + (known.confirmed ? "" : "(未确认)"));
  return Form{"/bank", "导入银行回单", "逐行与发出的付款核对: 付款编号、金额、账号都对才记结果,有一样不对就列为疑点,不动账。银行发对账单的,每天的也在这里导入,按日期先后。同一份文件再导入一次不会重复记账。",
              {profile, Field{Field::Kind::file, "file", "回单文件", "", "银行给的结果、退汇或流水文件", true},
               Field{Field::Kind::text, "batch", "批次", "", "只在银行不写付款编号时填,如 B3"}},
              "导入"};
}

Cell or_nothing(std::int64_t count, Tone tone) { return count ? tone_cell(std::to_string(count), tone) : Cell("0"); }

Table files_table(Visit& visit, store::UnitOfWork& work, std::int64_t below) {
  Table table{"收到的回单", {{"文件"}, {"银行格式"}, {"收到"}, {"经手"}, {"行数", true}, {"成功", true}, {"失败", true}, {"退汇", true}, {"处理中", true}, {"已知", true}, {"疑点", true}}, {}, "还没有导入过回单", {}, {}};
  const auto files = store::bank_files(work, below, kFilesOnPage);
  for (const store::BankFileGlance& file : files)
    table.rows.push_back({link_cell(id_of(file.bank_file) + " " + file.name, "/bank/" + id_of(file.bank_file)), profile_title(visit, file.profile), file.day, file.actor, count_cell(file.lines), count_cell(file.paid),
                          or_nothing(file.failed, Tone::stop), or_nothing(file.returned, Tone::stop), or_nothing(file.in_process, Tone::wait), count_cell(file.already_known), or_nothing(file.cases, Tone::stop)});
  if (below) table.previous = "/bank";
  if (static_cast<std::int64_t>(files.size()) == kFilesOnPage && files.back().bank_file > 1) table.next = "/bank?below=" + std::to_string(files.back().bank_file);
  return table;
}

std::string_view kind_in_words(const std::string& kind) { return kind == "RETURNED" ? "退汇" : kind == "RECALLED" ? "召回" : "失败"; }

void add_failures(Visit& visit, const std::vector<store::FailedPayments>& failed, Page& page) {
  Table table{"付不出去、还没有重发的", {{"批次"}, {"项目"}, {"期间"}, {"结果"}, {"银行原话"}, {"怎么办"}, {"笔数", true}, {"金额", true}}, {}, "没有", {}, {}};
  Money total;
  std::int64_t count = 0;
  std::map<std::int64_t, std::pair<std::int64_t, Money>, std::greater<>> by_batch;
  for (const store::FailedPayments& one : failed) {
    total += one.amount;
    count += one.count;
    by_batch[one.batch].first += one.count;
    by_batch[one.batch].second += one.amount;
    if (table.rows.size() == kFailuresShown) continue;
    const std::string batch = "B" + std::to_string(one.batch);
    table.rows.push_back({link_cell(batch, "/batches/" + batch), programme_name(visit, one.programme), jobs::period_in_chinese(one.period), tone_cell(std::string(kind_in_words(one.kind)), Tone::stop), one.words,
                          one.awaits_statement ? std::string("等当天的对账单证实没有扣款") : one.kind == "RECALLED" ? std::string("可以原样重发") : std::string(sentence(visit.house().banks.results.of(one.words).meaning)), count_cell(one.count), amount_cell(one.amount)});
  }
  page.add(std::move(table));
  if (failed.empty()) return;
  page.add(Facts{"", {{"合计", std::to_string(count) + " 笔 " + grouped(total) + " 元"}, {"是哪些学生、由谁办理", link_cell("未发放", "/unpaid")}}});
  if (failed.size() > kFailuresShown) page.add(Note{Tone::plain, "上表只列前 " + std::to_string(kFailuresShown) + " 种,合计是全部的。", {}, {}, {}});
  if (!visit.officer().may(kClerk)) return;
  Field batch{Field::Kind::select, "batch", "哪一批", "", "", true};
  for (const auto& [number, sum] : by_batch)
    batch.options.emplace_back("B" + std::to_string(number), "B" + std::to_string(number) + ": " + std::to_string(sum.first) + " 笔 " + grouped(sum.second) + " 元");
  page.add(Form{"/bank/reissue", "重发", "账户已经更正的、以及原因在银行或我方的,定成一个新批次,分担不变,仍须复核、审批后发出。账户还没有更正的不列入,会逐笔说明。", {batch}, "封存重发批次"});
}

Shown show_bank(Visit& visit) {
  Page page("银行回单");
  say_what_was_done(visit, page);
  store::UnitOfWork work(visit.database());
  const store::PositionsTotal money = store::positions_total(work, visit.today().year());
  Figures figures;
  figures.figures = {{"在途", grouped(money.in_transit), "已发出,银行还没有答复", "/batches?step=ISSUED", money.in_transit.is_zero() ? Tone::plain : Tone::wait},
                     {"待处理退汇", grouped(money.on_hold), "失败、退回、还没有重发的", "/unpaid", money.on_hold.is_zero() ? Tone::plain : Tone::stop}};
  page.add(std::move(figures));
  if (visit.officer().may(kClerk)) page.add(import_form(visit));
  page.add(files_table(visit, work, number_asked(visit, "below")));
  add_failures(visit, store::failed_payments(work), page);
  return page;
}

Shown take_import(Visit& visit) {
  const std::string profile(visit.request().field("profile")), batch(visit.request().field("batch"));
  if (!visit.house().banks.find(profile)) return plain(400, "没有这种银行格式");
  if (!batch.empty()) number_in(batch, 'B');
  const auto kept = keep_upload(visit, "file");
  if (!kept) return plain(400, "没有选文件");
  std::vector<std::string> words = {"bank", "import", kept->file, "--profile=" + profile};
  add_option(words, "--batch", batch);
  return act(visit, {"导入回单 " + kept->name, std::move(words), "/bank", kept->folder});
}

Shown take_reissue(Visit& visit) {
  const std::string batch = "B" + std::to_string(number_in(visit.request().field("batch"), 'B'));
  return act(visit, {"重发 " + batch, {"reissue", "--batch=" + batch}, "/bank", {}});
}

Cell effect_cell(const std::string& effect) {
  struct Words {
    const char *effect, *words;
    Tone tone;
  };
  constexpr Words kWords[] = {{"PAID", "记为成功", Tone::good},      {"REJECTED", "记为失败", Tone::stop},         {"PENDING", "处理中,等下一份", Tone::wait}, {"KNOWN", "早已知道", Tone::quiet},
                              {"RETURNED", "记为退汇", Tone::stop}, {"PAID_LATE", "迟到的成功", Tone::good}, {"PAID_DUPLICATE", "重复支付", Tone::stop},     {"CASE", "列为疑点", Tone::stop}};
  for (const Words& known : kWords)
    if (effect == known.effect) return tone_cell(known.words, known.tone);
  return effect;
}

Shown show_file(Visit& visit) {
  const std::int64_t number = number_in(visit.part("file"), 'F'), after = number_asked(visit, "after");
  store::UnitOfWork work(visit.database());
  const auto file = store::select_bank_file(work, number);
  if (!file) throw NotFound();
  Page page("回单 " + id_of(number));
  page.crumbs = {{"银行回单", "/bank"}};
  page.add(Facts{"", {{"文件名", file->name}, {"银行格式", profile_title(visit, file->profile)}, {"收到", file->day + ",经手 " + file->actor}, {"行数", count_cell(file->lines)}}});
  Table table{"", {{"行", true}, {"付款编号"}, {"金额", true}, {"银行说"}, {"原因"}, {"怎么记的"}}, {}, "没有更多的行", {}, {}};
  const auto lines = store::bank_lines(work, number, after, kLinesOnPage);
  // Most results number nothing; a statement's entries are known by it.
  const bool numbered = std::any_of(lines.begin(), lines.end(), [](const store::BankLineGlance& line) { return !line.serial.empty() || !line.booked_on.empty(); });
  if (numbered) table.columns.insert(table.columns.end(), {{"银行流水号"}, {"入账日"}});
  for (const store::BankLineGlance& line : lines) {
    const std::string reference = line.batch ? payment_reference(line.batch, line.batch_line) : "";
    table.rows.push_back({count_cell(line.line), line.batch ? link_cell(reference, "/payments/" + reference) : Cell("认不出"), line.amount ? amount_cell(*line.amount) : Cell("读不出"), line.status, line.reason, effect_cell(line.effect)});
    if (numbered) table.rows.back().insert(table.rows.back().end(), {Cell(line.serial), Cell(line.booked_on)});
  }
  const std::string here = "/bank/" + id_of(number);
  if (after > 0) table.previous = here;
  if (static_cast<std::int64_t>(lines.size()) == kLinesOnPage) table.next = here + "?after=" + std::to_string(lines.back().line);
  page.add(std::move(table));
  record_view(visit, "BANK_LINES_VIEWED", {{"bank_file", std::to_string(number)}, {"after", std::to_string(after)}});
  return page;
}

constexpr Route kRoutes[] = {
    {Method::get, "/bank", kOffice | kAuditor, show_bank, "银行回单", kReads},
    {Method::post, "/bank", kClerk, take_import, "导入银行回单", "zhuxue_web", true},
    {Method::post, "/bank/reissue", kClerk, take_reissue, "重发失败的付款"},
    {Method::get, "/bank/:file", kOffice | kAuditor, show_file, "一份回单的各行", kReads},
};

}  // namespace

std::span<const Route> bank_routes() { return kRoutes; }

}  // namespace zhuxue::web

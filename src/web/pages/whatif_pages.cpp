// 试算: what another standard would cost, by an amount typed in or by a policy file. Nothing is written down but the work itself.
#include "files/bytes.hpp"
#include "jobs/month_inputs.hpp"
#include "web/act.hpp"
#include "web/names.hpp"
#include "web/uploads.hpp"
#include "web/work_files.hpp"

namespace zhuxue::web {
namespace {

constexpr unsigned kMayLook = kOffice | kAuditor | kBudget;

Form whatif_form(const Visit& visit) {
  Field programme{Field::Kind::select, "programme", "项目", "", "", true};
  for (const Policy& policy : visit.house().shelf.policies) programme.options.emplace_back(policy.code, policy.name);
  return Form{"/budget/whatif",
              "换一套政策文件会怎样",
              "先下载现行的政策文件,改了标准或对象再传上来;其余项目不变。只算给人看,什么也不记下。",
              {Field{Field::Kind::month, "month", "月份", Month::of(visit.today()).text(), "照这个月的名单算", true}, programme, Field{Field::Kind::file, "file", "改过的政策文件", "", ".toml", true}},
              "试算"};
}

// The amounts of a programme that count in a month, each with its place in the words of the command: "3", or "3:特别困难" where the standard differs by 认定级别.
struct AmountInForce {
  std::string place, words;
  Money amount;
};
std::vector<AmountInForce> amounts_in_force(const Policy& policy, Month month) {
  std::vector<AmountInForce> amounts;
  for (std::size_t i = 0; i < policy.standards.size(); ++i) {
    const Standard& standard = policy.standards[i];
    if (!standard.in_force(month.last_day())) continue;
    const std::string place = std::to_string(i + 1), words = std::string(label(standard.stage)) + (standard.variant.empty() ? "" : " " + standard.variant);
    for (const auto& [level, amount] : standard.tiers) amounts.push_back({place + ":" + std::string(label(level)), words + " " + std::string(label(level)), amount});
    if (standard.tiers.empty()) amounts.push_back({place, words, standard.per_year});
  }
  return amounts;
}

const Policy& policy_asked(const Visit& visit, std::string_view code) {
  const Policy* const policy = visit.house().shelf.find(std::string(code));
  if (!policy || !policy->is_assessed()) throw NotFound();
  return *policy;
}

void add_amounts_form(const Visit& visit, Page& page) {
  const Request& request = visit.request();
  const std::string_view asked = request.asked("programme");
  const Month month = month_or_now(visit, request.asked("month"));
  Field programme{Field::Kind::select, "programme", "项目", std::string(asked), "", true};
  for (const Policy& policy : visit.house().shelf.policies)
    if (policy.is_assessed()) programme.options.emplace_back(policy.code, policy.name);
  Form choose{"/budget/whatif", "改一个标准会怎样", "", {Field{Field::Kind::month, "month", "月份", month.text(), "", true}, programme}, "列出现行标准"};
  choose.get = choose.in_line = true;
  page.add(std::move(choose));
  if (asked.empty()) return;
  const Policy& policy = policy_asked(visit, asked);
  Form form{"/budget/whatif/amounts", policy.name + " " + month.text(), "每生每年,元。改要改的,其余不动;照这个月的名单算给人看,什么也不记下。",
            {Field{Field::Kind::hidden, "programme", "", policy.code}, Field{Field::Kind::hidden, "month", "", month.text()}}, "试算"};
  for (const AmountInForce& one : amounts_in_force(policy, month)) form.fields.push_back(Field{Field::Kind::amount, "amount-" + one.place, one.words, one.amount.yuan(), "现行 " + grouped(one.amount), true});
  page.add(std::move(form));
}

Shown take_amounts(Visit& visit) {
  const Request& request = visit.request();
  const Policy& policy = policy_asked(visit, request.field("programme"));
  const Month month = month_in(request.field("month"));
  std::vector<std::string> words = {"simulate", "--month=" + month.text()};
  std::string changed;
  for (const AmountInForce& one : amounts_in_force(policy, month)) {
    const auto typed = Money::parse_yuan(request.field("amount-" + one.place));
    if (!typed || *typed <= Money()) return plain(400, one.words + ": 金额写作元,如 1500.00");
    if (*typed == one.amount) continue;
    words.push_back("--amount=" + policy.code + ":" + one.place + "=" + typed->yuan());
    changed += (changed.empty() ? "" : "、") + one.words + " " + grouped(*typed);
  }
  if (changed.empty()) return plain(400, "没有改任何金额");
  return act(visit, {"试算 " + policy.name + ": " + changed, std::move(words), "/budget/whatif/results/{job}", {}});
}

// Sums first, then programme by source: what the command said, as a page.
Shown show_results(Visit& visit) {
  const store::WorkRow row = work_of_page(visit, {"simulate"});
  Page page(row.title);
  page.crumbs = {{"指标", "/budget"}, {"试算", "/budget/whatif"}};
  const OutcomeView outcome = read_outcome(row.outcome);
  if (is_under_way(outcome, "正在试算。", page)) return page;
  if (outcome.exit != 0) {
    show_outcome(outcome, page, outcome.findings.size());
    return page;
  }
  const auto yuan = [](const auto& cells, std::string_view name) { return Money::parse_yuan(cell_of(cells, name)).value_or(Money()); };
  Figures figures;
  figures.figures = {{"现行应发", grouped(yuan(outcome.sums, "before")), "", ""}, {"试算应发", grouped(yuan(outcome.sums, "after")), "", ""}, {"相差", grouped(yuan(outcome.sums, "difference")), "只是试算,没有记下", "", Tone::wait},
                     {"增加 / 减少 / 不变", cell_of(outcome.counts, "gaining") + " / " + cell_of(outcome.counts, "losing") + " / " + cell_of(outcome.counts, "unchanged"), "笔", ""}};
  page.add(std::move(figures));
  Table table{"各项目、级次", {{"项目"}, {"层级"}, {"现行", true}, {"试算", true}, {"差额", true}}, {}, "没有应发的", {}, {}};
  for (const auto& line : outcome.rows) {
    Cell difference = amount_cell(yuan(line, "差额"));
    if (cell_of(line, "差额") != "0.00") difference.tone = Tone::wait;
    table.rows.push_back({programme_name(visit, cell_of(line, "项目")), cell_of(line, "层级"), amount_cell(yuan(line, "现行")),
                          amount_cell(yuan(line, "试算")), difference});
  }
  page.add(std::move(table));
  return page;
}

Shown show_whatif(Visit& visit) {
  Page page("试算");
  page.crumbs = {{"指标", "/budget"}};
  say_what_was_done(visit, page);
  add_amounts_form(visit, page);
  page.add(whatif_form(visit));
  Table table{"现行的政策文件", {{"项目"}, {"文件"}}, {}, "没有", {}, {}};
  for (const Policy& policy : visit.house().shelf.policies) table.rows.push_back({policy.name, link_cell("下载", "/budget/whatif/" + policy.code)});
  page.add(std::move(table));
  return page;
}

const store::StoredPolicy& policy_bytes(const Visit& visit, std::string_view code) {
  for (const store::StoredPolicy& known : visit.house().shelf.bytes)
    if (known.code == code) return known;
  throw NotFound();
}

Shown take_policy(Visit& visit) {
  const store::StoredPolicy& policy = policy_bytes(visit, visit.part("programme"));
  return download(policy.code + ".toml", "application/toml; charset=utf-8", policy.bytes);
}

// The folder of policies as it stands, with the one file that was sent in the place of its programme's.
Shown take_whatif(Visit& visit) {
  const Request& request = visit.request();
  const store::StoredPolicy& replaced = policy_bytes(visit, request.field("programme"));
  const auto sent = request.files.find("file");
  if (sent == request.files.end() || sent->second.bytes.empty()) return plain(400, "没有选文件");
  const auto kept = keep_upload(visit, "file");
  const std::filesystem::path folder = std::filesystem::path(kept->file).parent_path() / "policy";
  for (const store::StoredPolicy& policy : visit.house().shelf.bytes)
    files::write_atomically(folder / (policy.code + ".toml"), policy.code == replaced.code ? std::string_view(sent->second.bytes) : std::string_view(policy.bytes));
  return act(visit, {"试算 " + programme_name(visit, replaced.code) + "(" + kept->name + ")", {"simulate", "--policy=" + folder.string(), "--month=" + std::string(request.field("month"))}, "/budget/whatif/results/{job}", kept->folder});
}

constexpr Route kRoutes[] = {
    {Method::get, "/budget/whatif", kMayLook, show_whatif, "试算"},
    {Method::get, "/budget/whatif/:programme", kMayLook, take_policy, "下载现行的政策文件", kReadsBudget},
    {Method::post, "/budget/whatif", kMayLook, take_whatif, "试算另一套标准", "zhuxue_web", true},
    {Method::post, "/budget/whatif/amounts", kMayLook, take_amounts, "试算另一些金额"},
    {Method::get, "/budget/whatif/results/:job", kMayLook, show_results, "试算的结果"},
};

}  // namespace

std::span<const Route> whatif_routes() { return kRoutes; }

}  // namespace zhuxue::web

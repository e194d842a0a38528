// Lists: what is in use, and a new one, looked at before it is taken in.
#include <algorithm>

#include "files/bytes.hpp"
#include "files/sheet.hpp"
#include "store/glance_store.hpp"
#include "store/work_store.hpp"
#include "web/act.hpp"
#include "web/names.hpp"
#include "web/uploads.hpp"
#include "web/work_files.hpp"
#include "zhuxue/intake/list_kind.hpp"

namespace zhuxue::web {
namespace {

Field kind_field() {
  Field field{Field::Kind::select, "kind", "哪种名单", "roll", "", true};
  for (const ListSpec& list : list_specs()) field.options.emplace_back(std::string(list.code), std::string(list.name));
  return field;
}

Shown show_lists(Visit& visit) {
  Page page("名单");
  say_what_was_done(visit, page);
  if (visit.officer().may(kClerk | kBudget)) {
    Form form{"/lists", "收一份名单", "先预览: 收下多少、拒绝哪些、与上一版差在哪里。看过再导入。",
              {kind_field(), Field{Field::Kind::date, "as_of", "截止日期", visit.today().iso(), "名单说的是哪一天", true},
               Field{Field::Kind::text, "department", "数据来源", "", "困难名单整份来自一个部门时填写,如 县残联"}, Field{Field::Kind::file, "file", "文件", "", "CSV、TSV 或 xlsx,UTF-8 或 GB18030", true}},
              "预览"};
    page.add(std::move(form));
  }
  Table table{"在用的名单", {{"名单"}, {"数据来源"}, {"截止日期"}, {"收下", true}, {"拒绝", true}, {"新增", true}, {"变化", true}, {"消失", true}, {"收到"}}, {}, "还没有名单", {}, {}};
  store::UnitOfWork work(visit.database());
  for (const store::ListGlance& list : store::latest_lists(work)) {
    const auto kind = parse_list_kind(list.kind);
    table.rows.push_back({kind ? std::string(spec(*kind).name) : list.kind, list.department, list.as_of, count_cell(list.accepted), count_cell(list.rejected), count_cell(list.added), count_cell(list.changed),
                          count_cell(list.gone), list.day});
  }
  page.add(std::move(table));
  return page;
}

Shown take_list(Visit& visit) {
  const Request& request = visit.request();
  const auto kind = parse_list_kind(request.field("kind"));
  if (!kind) return plain(400, "没有这种名单");
  if (!visit.officer().may(kClerk) && *kind != ListKind::budget) throw jobs::Refused(jobs::Refusal::wrong_role, "", "计财股只导入指标");
  const auto kept = keep_upload(visit, "file");
  if (!kept) return plain(400, "没有选文件");
  std::vector<std::string> words = {"import", std::string(spec(*kind).code), kept->file, "--as-of=" + std::string(request.field("as_of")), "--rejects=" + kept->rejects};
  add_option(words, "--department", request.field("department"));
  words.emplace_back("--preview");
  return act(visit, {"预览: " + std::string(spec(*kind).name) + " " + kept->name, std::move(words), "/lists/received/{job}", kept->folder});
}

// The work of a preview, by whoever asked for it and nobody else.
store::WorkRow previewed(Visit& visit) {
  store::WorkRow row = work_of_page(visit, {"import"});
  if (row.actor != visit.officer().login) throw NotFound();
  return row;
}

bool is_preview(const store::WorkRow& row) { return std::find(row.words.begin(), row.words.end(), "--preview") != row.words.end(); }

// The first of the refused and doubted cells; the cells themselves stay in the file.
Table rejects_table(const std::string& path) {
  constexpr std::size_t kShown = 50, kColumns = 5;
  Table table{"拒绝和警告", {}, {}, "没有", {}, {}};
  const files::MappedFile file(path);
  const auto sheet = files::open_sheet(file.bytes());
  files::SheetRow row;
  if (!sheet->next(row) || row.cells.size() < kColumns) return table;
  for (std::size_t i = 0; i < kColumns; ++i) table.columns.push_back({std::string(row.cells[i])});
  std::size_t more = 0;
  while (sheet->next(row)) {
    if (row.cells.size() < kColumns) continue;
    if (table.rows.size() == kShown) {
      ++more;
      continue;
    }
    auto& cells = table.rows.emplace_back();
    for (std::size_t i = 0; i < kColumns; ++i) cells.emplace_back(std::string(row.cells[i]));
    cells.back().tone = row.cells[kColumns - 1] == "拒绝" ? Tone::stop : Tone::wait;
  }
  if (more) table.caption += ",前 " + std::to_string(kShown) + " 处,另有 " + std::to_string(more) + " 处";
  return table;
}

Shown show_received(Visit& visit) {
  const store::WorkRow row = previewed(visit);
  Page page(row.title);
  page.crumbs = {{"名单", "/lists"}};
  OutcomeView outcome = read_outcome(row.outcome);
  // Told below cell by cell, instead of by code.
  const bool has_rejects = outcome.exit <= 1 && std::filesystem::exists(option_of(row, "--rejects"));
  if (has_rejects) outcome.findings.clear();
  if (is_under_way(outcome, "正在看这份文件。", page)) return page;
  show_outcome(outcome, page, outcome.findings.size());
  Figures figures;
  for (const auto& [name, value] : outcome.counts) {
    constexpr const char* kNames[][2] = {{"read", "读到"}, {"accepted", "收下"}, {"rejected", "拒绝"}, {"warned", "警告"}, {"added", "新增"}, {"changed", "变化"}, {"gone", "消失"}};
    for (const auto& [key, words] : kNames)
      if (name == key) figures.figures.push_back({words, value, "", "", std::string_view(key) == "rejected" && value != "0" ? Tone::stop : Tone::plain});
  }
  page.add(std::move(figures));
  const std::string here = "/lists/received/J" + std::to_string(row.job);
  const bool can = is_preview(row) && outcome.exit <= 1 && std::filesystem::exists(visit.house().data / "web" / row.upload);
  if (can) page.add(Form{here, "", "收下的行会用于下一次测算;拒绝的行不进来,也不会丢: 它们在下面的文件里。", {}, "导入这份名单"});
  if (has_rejects) {
    page.add(rejects_table(option_of(row, "--rejects")));
    page.add(Note{Tone::plain, "每一处拒绝和警告,连同原行,在这个文件里,可以退回给送名单的部门。", {}, here + "/rejects", "下载拒绝和警告"});
  }
  return page;
}

Shown take_received(Visit& visit) {
  const store::WorkRow row = previewed(visit);
  if (!is_preview(row)) throw jobs::Refused(jobs::Refusal::wrong_step, "", "这份名单已经导入");
  if (!std::filesystem::exists(visit.house().data / "web" / row.upload)) throw jobs::Refused(jobs::Refusal::wrong_step, "", "上传的文件已不在服务器上(可能已经导入),请重新上传");
  std::vector<std::string> words = row.words;
  std::erase(words, "--preview");
  std::string title = row.title;
  title.replace(0, std::string_view("预览").size(), "导入");
  return act(visit, {title, std::move(words), "/lists/received/{job}", row.upload});
}

Shown take_rejects(Visit& visit) {
  const store::WorkRow row = previewed(visit);
  const std::string path = option_of(row, "--rejects");
  if (!std::filesystem::exists(path)) throw NotFound();
  record_view(visit, "REJECTS_TAKEN", {{"work", "J" + std::to_string(row.job)}});
  return download("拒绝和警告-J" + std::to_string(row.job) + ".csv", "text/csv; charset=utf-8", std::string(files::MappedFile(path).bytes()));
}

constexpr Route kRoutes[] = {
    {Method::get, "/lists", kClerk | kBudget | kAuditor, show_lists, "名单"},
    {Method::post, "/lists", kClerk | kBudget, take_list, "预览一份名单", "zhuxue_web", true},
    {Method::get, "/lists/received/:job", kClerk | kBudget | kSchool, show_received, "一份名单的预览或导入结果"},
    {Method::post, "/lists/received/:job", kClerk | kBudget | kSchool, take_received, "导入预览过的名单"},
    {Method::get, "/lists/received/:job/rejects", kClerk | kBudget | kSchool, take_rejects, "下载拒绝和警告"},
};

}  // namespace

std::span<const Route> list_routes() { return kRoutes; }

}  // namespace zhuxue::web

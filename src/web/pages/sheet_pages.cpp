// 表册: the sheets offices live by, and letters, written as work and taken as a file.
#include "files/bytes.hpp"
#include "sheets/sheet_kinds.hpp"
#include "web/act.hpp"
#include "web/names.hpp"
#include "web/uploads.hpp"
#include "web/work_files.hpp"

namespace zhuxue::web {
namespace {

// A sheet that holds names is for who may look at pupils; 计财股 has the sums.
constexpr std::string_view kSums[] = {"summary", "summary-district", "coverage", "coverage-categories", "installments", "documents", "functions", "open-figures", "targets", "performance", "budget-request", "two-increases"};

bool may_take(const Officer& officer, std::string_view name) {
  if (officer.may(kOffice | kAuditor)) return true;
  for (const std::string_view sums : kSums)
    if (sums == name) return true;
  return false;
}

bool wants_figures(std::string_view name) { return name == "two-increases" || name == "system-check"; }

Field form_field() {
  Field field{Field::Kind::select, "form", "写成", "xlsx", "", true};
  field.options = {{"xlsx", "表格 (xlsx)"}, {"pdf", "打印 (PDF)"}};
  return field;
}

Shown show_sheets(Visit& visit) {
  Page page("表册");
  say_what_was_written(visit, page);
  Table table{"", {{"表"}, {"用处"}}, {}, "没有", {}, {}};
  for (const sheets::SheetKind& kind : sheets::sheet_kinds())
    if (may_take(visit.officer(), kind.name)) table.rows.push_back({link_cell(std::string(kind.title), "/sheets/" + std::string(kind.name)), std::string(kind.sentence)});
  page.add(std::move(table));
  page.add(Form{"/letters", "致家长的一封信", "今天有效的各项资助,标准取自政策文件;印发前请核对。", {}, "写成 PDF", Tone::quiet});
  return page;
}

const sheets::SheetKind& kind_of(const Visit& visit) {
  const sheets::SheetKind* const kind = sheets::find_sheet(visit.part("sheet"));
  if (!kind || !may_take(visit.officer(), kind->name)) throw NotFound();
  return *kind;
}

Shown show_sheet(Visit& visit) {
  const sheets::SheetKind& kind = kind_of(visit);
  Page page{std::string(kind.title)};
  page.crumbs = {{"表册", "/sheets"}};
  say_what_was_written(visit, page);
  Form form{"/sheets/" + std::string(kind.name), "", std::string(kind.sentence), {Field{Field::Kind::month, "month", kind.spans_months ? "到哪个月" : "月份", Month::of(visit.today()).text(), "", true}}, "写这张表"};
  if (kind.spans_months) form.fields.push_back(Field{Field::Kind::month, "since", "从哪个月起", "", "不填: 只这一个月"});
  if (wants_figures(kind.name)) form.fields.push_back(Field{Field::Kind::file, "figures", "另给的数字", "", kind.name == "two-increases" ? "CSV: 年度,教育支出,学生人数" : "CSV: 学校标识码,项目,期间,人数,金额"});
  form.fields.push_back(form_field());
  form.fields.push_back(Field{Field::Kind::text, "office", "制表单位", "", "不填: 学生资助管理中心"});
  page.add(std::move(form));
  return page;
}

Shown take_sheet(Visit& visit) {
  const sheets::SheetKind& kind = kind_of(visit);
  const Request& request = visit.request();
  const std::string ending = request.field("form") == "pdf" ? ".pdf" : ".xlsx";
  std::vector<std::string> words = {"sheet", std::string(kind.name), "--month=" + std::string(request.field("month")), "--out=" + new_work_file(visit, ending)};
  if (kind.spans_months) add_option(words, "--since", request.field("since"));
  add_option(words, "--office", request.field("office"));
  std::string folder;
  if (wants_figures(kind.name))
    if (const auto kept = keep_upload(visit, "figures")) {
      words.push_back("--figures=" + kept->file);
      folder = kept->folder;
    }
  return act(visit, {"《" + std::string(kind.title) + "》", std::move(words), "/sheets/" + std::string(kind.name), folder});
}

Shown take_letter(Visit& visit) { return act(visit, {"《致家长的一封信》", {"letter", "parents", "--out=" + new_work_file(visit, ".pdf")}, "/sheets", {}}); }

Shown take_written(Visit& visit) {
  const store::WorkRow row = work_of_page(visit, {});
  if (row.words.empty() || (row.words[0] != "sheet" && row.words[0] != "letter" && row.words[0] != "notice" && row.words[0] != "nutrition")) throw NotFound();
  const std::string path = written_by(row);
  if (row.words.size() > 1) record_view(visit, "SHEET_TAKEN", {{"work", "J" + std::to_string(row.job)}, {"sheet", row.words[1]}});
  const bool pdf = path.ends_with(".pdf");
  return download(row.title + "-J" + std::to_string(row.job) + (pdf ? ".pdf" : path.ends_with(".csv") ? ".csv" : ".xlsx"), pdf ? "application/pdf" : "application/octet-stream", std::string(files::MappedFile(path).bytes()));
}

constexpr Route kRoutes[] = {
    {Method::get, "/sheets", kOffice | kAuditor | kBudget, show_sheets, "表册"},
    {Method::get, "/sheets/:sheet", kOffice | kAuditor | kBudget, show_sheet, "一张表"},
    {Method::post, "/sheets/:sheet", kOffice | kAuditor | kBudget, take_sheet, "写一张表", "zhuxue_web", true},
    {Method::post, "/letters", kOffice | kAuditor | kBudget, take_letter, "写致家长的一封信"},
    {Method::get, "/sheets/written/:job", kOffice | kAuditor | kBudget, take_written, "下载写好的表"},
};

}  // namespace

std::span<const Route> sheet_routes() { return kRoutes; }

}  // namespace zhuxue::web

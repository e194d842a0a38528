// 证据: the chain of what was done, its heads on paper, and what an auditor takes away.
#include <algorithm>

#include "files/bytes.hpp"
#include "files/tar_out.hpp"
#include "store/past_store.hpp"
#include "web/act.hpp"
#include "web/event_words.hpp"
#include "web/names.hpp"
#include "web/uploads.hpp"
#include "web/work_files.hpp"
#include "zhuxue/disbursement/payment_file.hpp"
#include "zhuxue/evidence/hash.hpp"

namespace zhuxue::web {
namespace {

constexpr unsigned kMayLook = kOffice | kAuditor;
constexpr std::int64_t kEventsOnPage = 100, kAnchorsShown = 30;
constexpr std::size_t kShortestPassphrase = 12;
constexpr std::uintmax_t kMostDownload = std::uintmax_t{256} << 20;

std::string grouped_hash(const std::string& hex) {
  const auto hash = parse_hash(hex);
  return hash ? in_groups(*hash) : hex;
}

void add_forms(const Visit& visit, Page& page) {
  page.add(Form{"/evidence/anchor", "固化证据链", "把每条链的链首写下来,抄到纸上盖章存档。以后凭纸上的散列就能看出记录有没有被改过。每天收工时做一次。", {}, "固化"});
  page.add(Form{"/evidence/proof", "导出证据包", "一笔付款的证据包只有这一个收款人的姓名和账号;一批的有全批的。拿走以后用 zhuxue-verify 核对,不用数据库,也不用我们在场。",
                {Field{Field::Kind::text, "what", "批次或付款编号", "", visit.officer().may(kAuditor) ? "如 B3 或 B3-000017;全部写「全部」" : "如 B3 或 B3-000017", true}}, "导出"});
  if (visit.officer().may(kAuditor))
    page.add(Form{"/evidence/audit", "导出审计数据包", "全部数据表(CSV)和数据字典,用口令加密。事由记入证据链;口令当面交接,不随文件走,也不留在本机。",
                  {Field{Field::Kind::text, "reason", "事由", "", "如审计通知书文号", true}, Field{Field::Kind::password, "passphrase", "口令", "", "至少 12 个字符", true, {}, "new-password"},
                   Field{Field::Kind::password, "again", "再输一次口令", "", "", true, {}, "new-password"}},
                  "导出"});
}

Shown show_evidence(Visit& visit) {
  Page page("证据");
  say_what_was_done(visit, page);
  store::UnitOfWork work(visit.database());
  Table heads{"链首", {{"年度"}, {"记录条数", true}, {"最后一条的散列"}}, {}, "还没有记录", {}, {}};
  for (const store::ChainEnd& end : store::ends_of_chain(work, visit.today().year())) {
    const std::string year = std::to_string(end.stream);
    heads.rows.push_back({link_cell(year + " 年", "/evidence/" + year), count_cell(end.seq), grouped_hash(end.hash)});
  }
  page.add(std::move(heads));
  add_forms(visit, page);
  Table anchors{"已经写到纸上的", {{"年度"}, {"第几条", true}, {"写在哪里"}, {"散列"}, {"哪天"}, {"谁"}}, {}, "还没有固化过", {}, {}};
  for (const store::AnchorPast& anchor : store::past_anchors(work, kAnchorsShown))
    anchors.rows.push_back({std::to_string(anchor.stream) + " 年", count_cell(anchor.seq), anchor.kind == "DAILY" ? "当日固化单" : "审批表", grouped_hash(anchor.hash), anchor.day, anchor.actor});
  page.add(std::move(anchors));
  page.add(Note{Tone::plain, "每次测算用了什么、结果是什么:", {}, "/runs", "测算记录"});
  return page;
}

std::int64_t year_in(const std::string& text) {
  if (text.size() != 4) throw NotFound();
  return number_in("Y" + text, 'Y');
}

Shown show_year(Visit& visit) {
  const std::int64_t year = year_in(visit.part("year"));
  const std::string here = "/evidence/" + std::to_string(year);
  const std::string_view asked_day = visit.request().asked("day");
  Page page(std::to_string(year) + " 年的证据");
  page.crumbs = {{"证据", "/evidence"}};
  store::UnitOfWork work(visit.database());
  std::int64_t head = 0;
  for (const store::ChainEnd& end : store::ends_of_chain(work, static_cast<int>(year)))
    if (end.stream == year) head = end.seq;
  if (!head) throw NotFound();
  const std::int64_t asked_from = number_asked(visit, "from");
  std::int64_t from = asked_from ? std::min(head, asked_from) : head;
  if (!asked_day.empty()) {
    const auto day = Date::parse_iso(asked_day);
    if (!day) return plain(400, "日期写作 2026-11-26");
    from = store::last_event_until(work, year, head, *day);
  }
  Form narrow{here, "", "", {Field{Field::Kind::date, "day", "从哪一天往前看", std::string(asked_day)}}, "看"};
  narrow.get = narrow.in_line = true;
  page.add(std::move(narrow));
  Table table{"", {{"第几条", true}, {"哪天"}, {"谁"}, {"做了什么"}, {"内容"}, {"散列"}}, {}, "这一天和以前没有记录", {}, {}};
  for (const store::PastEvent& past : store::events_back_from(work, year, from, kEventsOnPage)) {
    if (past.event)
      table.rows.push_back({count_cell(past.seq), past.event->business_day.iso(), past.event->actor, event_in_words(past.event->kind), facts_in_words(*past.event), past.hash.substr(0, 16) + "…"});
    else
      table.rows.push_back({count_cell(past.seq), "", "", tone_cell("读不出", Tone::stop), "", past.hash.substr(0, 16) + "…"});
  }
  if (from < head) table.previous = here + "?from=" + std::to_string(std::min(head, from + kEventsOnPage));
  if (from > kEventsOnPage) table.next = here + "?from=" + std::to_string(from - kEventsOnPage);
  page.add(std::move(table));
  record_view(visit, "EVIDENCE_VIEWED", {{"year", std::to_string(year)}, {"from", std::to_string(from)}});
  return page;
}

Shown take_anchor(Visit& visit) { return act(visit, {"固化证据链", {"evidence", "anchor"}, "/evidence", {}}); }

Shown take_proof(Visit& visit) {
  const std::string what(visit.request().field("what"));
  std::vector<std::string> words = {"export", "proof"};
  if (what == "全部") {
    if (!visit.officer().may(kAuditor)) throw jobs::Refused(jobs::Refusal::wrong_role, "", "全部的证据包只有审计能导出;请写批次或付款编号");
    words.emplace_back("--all");
  } else if (parse_payment_reference(what)) {
    words.push_back("--payment=" + what);
  } else {
    words.push_back("--batch=B" + std::to_string(number_in(what, 'B')));
  }
  words.push_back("--out=" + new_work_file(visit, "-proof"));
  return act(visit, {"导出证据包 " + what, std::move(words), "/evidence/taken/{job}", {}});
}

Shown take_audit(Visit& visit) {
  const std::string reason(visit.request().field("reason")), passphrase(visit.request().field("passphrase"));
  if (reason.empty()) return plain(400, "请写事由");
  if (passphrase.size() < kShortestPassphrase) return plain(400, "口令至少 12 个字符");
  if (passphrase != visit.request().field("again")) return plain(400, "两次输入的口令不一样");
  // A word would stay with the work: the passphrase goes by a file, which goes when the work has ended.
  const KeptFile kept = keep_file(visit, "passphrase", passphrase + "\n");
  return act(visit, {"导出审计数据包", {"export", "audit", "--reason=" + reason, "--passphrase=" + kept.file, "--out=" + new_work_file(visit, "-audit.bin")}, "/evidence/taken/{job}", kept.folder});
}

store::WorkRow taken(Visit& visit) {
  store::WorkRow row = work_of_page(visit, {"export"});
  if (row.words.size() < 2 || (row.words[1] != "proof" && row.words[1] != "audit")) throw NotFound();
  return row;
}

std::uintmax_t size_of(const std::filesystem::path& path) {
  if (!std::filesystem::is_directory(path)) return std::filesystem::file_size(path);
  std::uintmax_t size = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(path))
    if (entry.is_regular_file()) size += entry.file_size();
  return size;
}

// As the browser keeps it; what a proof's file unpacks to is checked by zhuxue-verify.
std::string file_name(const store::WorkRow& row) { return (row.words[1] == "proof" ? "证据包-J" : "审计数据包-J") + std::to_string(row.job) + (row.words[1] == "proof" ? ".tar" : ".bin"); }

// Where it lies on the server is of no use to whoever takes it away.
void say_its_name(OutcomeView& outcome, const std::string& path, const std::string& name) {
  for (std::string& sentence : outcome.sentences)
    for (auto at = sentence.find(path); at != std::string::npos; at = sentence.find(path, at + name.size())) sentence.replace(at, path.size(), name);
}

Shown show_taken(Visit& visit) {
  const store::WorkRow row = taken(visit);
  Page page(row.title);
  page.crumbs = {{"证据", "/evidence"}};
  OutcomeView outcome = read_outcome(row.outcome);
  if (is_under_way(outcome, "正在导出。", page)) return page;
  say_its_name(outcome, option_of(row, "--out"), file_name(row));
  show_outcome(outcome, page, outcome.findings.size());
  if (outcome.exit != 0) return page;
  if (size_of(written_by(row)) > kMostDownload)
    page.add(Note{Tone::wait, "文件太大,不在网页上下载。请管理员从服务器上取: " + written_by(row), {}, {}, {}});
  else
    page.add(Note{Tone::good, row.words[1] == "proof" ? "证据包(tar)里有姓名和账号,请妥善保管;解开到一个空文件夹,再用 zhuxue-verify 核对那个文件夹。" : "已加密,用 zhuxue-verify --open 打开。", {}, "/evidence/taken/J" + std::to_string(row.job) + "/file", "下载"});
  return page;
}

// A folder as one file, its members under their own names.
std::string as_tar(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> members;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) members.push_back(entry.path());
  std::sort(members.begin(), members.end());
  std::string bytes;
  files::TarOut tar([&](std::string_view piece) { bytes += piece; });
  for (const std::filesystem::path& member : members) tar.add(std::filesystem::relative(member, folder).string(), files::MappedFile(member).bytes());
  tar.finish();
  return bytes;
}

Shown take_file(Visit& visit) {
  const store::WorkRow row = taken(visit);
  const std::string path = written_by(row), job = "J" + std::to_string(row.job);
  if (size_of(path) > kMostDownload) throw NotFound();
  const bool proof = row.words[1] == "proof";
  record_view(visit, proof ? "PROOF_TAKEN" : "AUDIT_TAKEN", {{"work", job}});
  if (proof) return download(file_name(row), "application/x-tar", as_tar(path));
  return download(file_name(row), "application/octet-stream", std::string(files::MappedFile(path).bytes()));
}

constexpr Route kRoutes[] = {
    {Method::get, "/evidence", kMayLook, show_evidence, "证据链", kReads},
    {Method::get, "/evidence/:year", kMayLook, show_year, "一年的证据,最近的在前", kReads},
    {Method::post, "/evidence/anchor", kMayLook, take_anchor, "固化证据链"},
    {Method::post, "/evidence/proof", kMayLook, take_proof, "导出证据包"},
    {Method::post, "/evidence/audit", kAuditor, take_audit, "导出审计数据包"},
    {Method::get, "/evidence/taken/:job", kMayLook, show_taken, "导出的结果"},
    {Method::get, "/evidence/taken/:job/file", kMayLook, take_file, "下载导出的文件"},
};

}  // namespace

std::span<const Route> evidence_routes() { return kRoutes; }

}  // namespace zhuxue::web

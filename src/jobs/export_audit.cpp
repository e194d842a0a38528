#include "jobs/export_audit.hpp"

#include "files/csv_writer.hpp"
#include "files/sealed_file.hpp"
#include "files/tar_out.hpp"
#include "store/audit_store.hpp"
#include "store/evidence_store.hpp"

namespace zhuxue::jobs {
namespace {

// A member of the archive is held in memory until its length is known.
constexpr std::size_t kLongestMember = 64 << 20;

std::string header_of(const store::AuditTable& table) {
  std::vector<std::string_view> names;
  for (const store::AuditColumn& column : table.columns) names.push_back(column.name);
  std::string csv;
  files::append_csv_row(csv, names);
  return csv;
}

std::string dictionary_of(const std::vector<store::AuditTable>& tables) {
  std::string csv;
  files::append_csv_row(csv, {"表", "表的含义", "列", "类型", "可空", "主键次序", "含义"});
  for (const store::AuditTable& table : tables)
    for (const store::AuditColumn& column : table.columns)
      files::append_csv_row(csv, {table.name, table.words, column.name, column.type, column.nullable ? "是" : "否", column.key_place ? std::to_string(column.key_place) : "", column.words});
  return csv;
}

std::int64_t write_table(store::UnitOfWork& work, const store::AuditTable& table, files::TarOut& archive) {
  const std::string header = header_of(table);
  std::string csv = header;
  std::int64_t rows = 0;
  int part = 1;
  const auto end_member = [&] {
    archive.add(table.name + (part > 1 ? "-" + std::to_string(part) : "") + ".csv", csv);
    ++part;
    csv = header;
  };
  store::audit_rows(work, table, [&](const std::vector<std::string_view>& cells) {
    files::append_csv_row(csv, cells);
    ++rows;
    if (csv.size() >= kLongestMember) end_member();
  });
  if (part == 1 || csv.size() > header.size()) end_member();
  return rows;
}

AuditWritten write_all(const Job& job, files::SealedFile& file) {
  store::UnitOfWork work(job.database);
  work.see_one_moment();
  AuditWritten written;
  files::TarOut archive([&](std::string_view bytes) { file.add(bytes); });
  const std::vector<store::AuditTable> tables = store::audit_tables(work);
  archive.add("dictionary.csv", dictionary_of(tables));
  for (const store::AuditTable& table : tables) {
    job.progress("导出审计数据", static_cast<std::size_t>(written.tables++), tables.size());
    written.rows += write_table(work, table, archive);
  }
  archive.finish();
  written.sm3 = files::hex(file.finish());
  return written;
}

}  // namespace

AuditWritten export_audit(const Job& job, const std::filesystem::path& path, const std::string& reason, const std::string& passphrase) {
  files::SealedFile file(path, passphrase);
  const AuditWritten written = write_all(job, file);
  // A transaction of its own: the one that reads sees the chain as it was.
  store::UnitOfWork work(job.database);
  store::put_on_record(work, {"AUDIT_EXPORTED", job.actor, job.today,
                              {{"reason", reason}, {"tables", std::to_string(written.tables)}, {"rows", std::to_string(written.rows)}, {"sm3", written.sm3}}});
  work.commit();
  file.give_name();
  return written;
}

}  // namespace zhuxue::jobs

#include "jobs/export_proof.hpp"

#include "files/bytes.hpp"
#include "files/new_folder.hpp"
#include "store/batch_store.hpp"
#include "zhuxue/evidence/fields.hpp"

namespace zhuxue::jobs {
namespace {

constexpr std::string_view kWhatItIs =
    "这个文件夹是助学系统导出的证据包,可以带走,脱离系统和数据库核对:\n"
    "\n"
    "    zhuxue-verify 本文件夹 --anchor 年份:序号:散列 --sheet '审批表二维码扫出来的一行'\n"
    "\n"
    "--anchor 后面抄纸上盖过章的固化单(zhuxue evidence anchor 打印的那一行),--sheet 后面是盖过章的审批表上的二维码;两样都可以写多次。一样也没有,只能看出改动,看不出整段截掉或换成旧备份。\n"
    "\n"
    "manifest 列出每个文件的字节数和 SM3;其余是记录文件:每个字段写作「字节数:内容」,一行一条记录,第一条是列名。\n"
    "events 是证据链,anchors 是固化过的链首,batches、steps 和 posts 是批次及其经手和会签,handovers 是银行文件的送交,decisions 是两人办理的决定,lines 是付款行和打开它所需的盐,\n"
    "awards、attempts、ends 是核定和每次付款的结局,bank_files、bank_lines 是银行回单,postings、positions 是分录和指标台账,\n"
    "issued 和 bank 两个文件夹是发给银行和银行发来的原始字节,profiles 是写发出文件时用的银行格式。\n"
    "\n"
    "全部或一批的证据包含有身份证号、姓名和账号,请按涉密个人信息保管;单笔付款的证据包只含这一个收款人的。\n";

void append_record(std::string& out, const std::vector<std::string>& cells) {
  for (const std::string& cell : cells) append_field(out, cell);
  out += '\n';
}

class Bundle {
 public:
  Bundle(const Job& job, store::UnitOfWork& work, const store::ProofOrder& order, const std::filesystem::path& folder) : job_(job), work_(work), order_(order), folder_(folder) {
    const std::string shown = order.scope == proof::Scope::all ? "" : "B" + std::to_string(order.batch);
    append_record(manifest_, {std::string(proof::kForm), std::string(code(order.scope)), std::to_string(work.county()), shown, std::to_string(order.line), job.today.iso(), ZX_VERSION});
  }

  ProofWritten write() {
    for (const proof::RecordFile* file : files_of(order_.scope)) {
      job_.progress("导出证据", static_cast<std::size_t>(written_.files), files_of(order_.scope).size());
      write_records(*file);
    }
    for (const std::int64_t batch : store::issued_batches(work_, order_)) write_bytes(std::string(proof::kIssuedFolder) + "B" + std::to_string(batch), store::issued_bytes(work_, batch));
    for (const auto& [sha256, bytes] : store::shown_profiles(work_, order_)) write_bytes(std::string(proof::kProfileFolder) + sha256, bytes);
    for (const auto& [number, sha256] : store::shown_bank_files(work_, order_)) {
      const files::MappedFile received(files::path_by_digest(job_.archive, sha256));
      write_bytes(std::string(proof::kBankFolder) + std::to_string(number), received.bytes());
    }
    write_bytes(proof::kReadme, kWhatItIs);
    files::NewFile manifest(folder_.writing() / proof::kManifest);
    manifest.add(manifest_);
    written_.manifest_sm3 = files::hex(manifest.finish());
    folder_.finish();
    return written_;
  }

 private:
  void write_records(const proof::RecordFile& file) {
    files::NewFile out(folder_.writing() / file.name);
    std::string record;
    for (const proof::Column& column : file.columns) append_field(record, column.name);
    record += '\n';
    out.add(record);
    std::int64_t records = 0;
    store::proof_records(work_, order_, file, [&](const std::vector<std::string>& cells) {
      record.clear();
      append_record(record, cells);
      out.add(record);
      ++records;
    });
    if (&file == &proof::kEvents) written_.events = records;
    if (&file == &proof::kLines) written_.lines = records;
    written_.records += records;
    list(file.name, out);
  }

  void write_bytes(std::string_view name, std::string_view bytes) {
    files::NewFile out(folder_.writing() / name);
    out.add(bytes);
    list(name, out);
  }

  void list(std::string_view name, files::NewFile& out) {
    const std::string sm3 = files::hex(out.finish());
    append_record(manifest_, {std::string(name), std::to_string(out.size()), sm3});
    ++written_.files;
  }

  const Job& job_;
  store::UnitOfWork& work_;
  const store::ProofOrder& order_;
  files::NewFolder folder_;
  std::string manifest_;
  ProofWritten written_;
};

}  // namespace

ProofWritten export_proof(const Job& job, const store::ProofOrder& order, const std::filesystem::path& folder) {
  store::UnitOfWork work(job.database);
  work.see_one_moment();
  const std::string name = order.scope == proof::Scope::payment ? "B" + std::to_string(order.batch) + " 第" + std::to_string(order.line) + "行" : "B" + std::to_string(order.batch);
  if (!store::can_be_proved(work, order)) throw Refused(Refusal::no_such_thing, name, "没有 " + name);
  return Bundle(job, work, order, folder).write();
}

}  // namespace zhuxue::jobs

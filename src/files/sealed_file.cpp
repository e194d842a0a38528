#include "files/sealed_file.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "files/base64.hpp"
#include "files/bytes.hpp"
#include "files/new_folder.hpp"

namespace zhuxue::files {
namespace {

constexpr std::string_view kForm = "ZHUXUE_SEALED_1 scrypt N=32768 r=8 p=1 salt=";
constexpr std::string_view kIv = " iv=";
constexpr std::string_view kEnd = " SM4-CTR HMAC-SM3\n";
constexpr std::size_t kHeaderSize = kForm.size() + 32 + kIv.size() + 32 + kEnd.size();
constexpr std::size_t kMacSize = 32;
constexpr std::size_t kPiece = 1 << 20;
constexpr std::size_t kShortestPassphrase = 12;

void require(bool done, const char* what) {
  if (!done) throw std::runtime_error(std::string("OpenSSL failed: ") + what);
}

struct Free {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
  void operator()(EVP_MAC* mac) const { EVP_MAC_free(mac); }
  void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
};

std::string unhex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    unsigned value = 0;
    if (std::sscanf(std::string(hex.substr(i, 2)).c_str(), "%2x", &value) != 1) throw CannotBeOpened("文件头读不出");
    bytes += static_cast<char>(value);
  }
  return bytes;
}

const unsigned char* data_of(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

// The two keys, wiped when they are no longer needed.
class Keys {
 public:
  Keys(std::string_view passphrase, std::string_view salt) {
    constexpr std::uint64_t kCost = 32768, kBlocks = 8, kParallel = 1, kMostMemory = 64u << 20;
    require(EVP_PBE_scrypt(passphrase.data(), passphrase.size(), data_of(salt), salt.size(), kCost, kBlocks, kParallel, kMostMemory, bytes_.data(), bytes_.size()) == 1, "scrypt");
  }
  ~Keys() { OPENSSL_cleanse(bytes_.data(), bytes_.size()); }
  const unsigned char* cipher() const { return bytes_.data(); }
  const unsigned char* mac() const { return bytes_.data() + 16; }

 private:
  std::array<unsigned char, 48> bytes_;
};

class Mac {
 public:
  explicit Mac(const Keys& keys) : mac_(EVP_MAC_fetch(nullptr, "HMAC", nullptr)), context_(mac_ ? EVP_MAC_CTX_new(mac_.get()) : nullptr) {
    char name[] = "SM3";
    const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string("digest", name, 0), OSSL_PARAM_construct_end()};
    require(context_ && EVP_MAC_init(context_.get(), keys.mac(), 32, parameters) == 1, "HMAC init");
  }
  void add(std::string_view bytes) { require(EVP_MAC_update(context_.get(), data_of(bytes), bytes.size()) == 1, "HMAC"); }
  std::string finish() {
    std::string mac(kMacSize, '\0');
    std::size_t size = 0;
    require(EVP_MAC_final(context_.get(), reinterpret_cast<unsigned char*>(mac.data()), &size, mac.size()) == 1 && size == kMacSize, "HMAC end");
    return mac;
  }

 private:
  std::unique_ptr<EVP_MAC, Free> mac_;
  std::unique_ptr<EVP_MAC_CTX, Free> context_;
};

// Counter mode: the same step turns plaintext into ciphertext and back.
class Cipher {
 public:
  Cipher(const Keys& keys, std::string_view iv) : context_(EVP_CIPHER_CTX_new()) {
    require(context_ && EVP_EncryptInit_ex(context_.get(), EVP_sm4_ctr(), nullptr, keys.cipher(), data_of(iv)) == 1, "SM4 init");
  }
  std::string_view turn(std::string_view bytes) {
    turned_.resize(bytes.size());
    int size = 0;
    require(EVP_EncryptUpdate(context_.get(), reinterpret_cast<unsigned char*>(turned_.data()), &size, data_of(bytes), static_cast<int>(bytes.size())) == 1 && static_cast<std::size_t>(size) == bytes.size(),
            "SM4");
    return turned_;
  }

 private:
  std::unique_ptr<EVP_CIPHER_CTX, Free> context_;
  std::string turned_;
};

std::filesystem::path beside(const std::filesystem::path& path) {
  return (path.has_parent_path() ? path.parent_path() : std::filesystem::path(".")) / ("." + path.filename().string() + ".part-" + std::to_string(::getpid()));
}

}  // namespace

struct SealedFile::Content {
  Content(const std::filesystem::path& final_path, std::string_view passphrase, const std::string& salt, const std::string& iv)
      : path(final_path), temporary(beside(final_path)), keys(passphrase, unhex(salt)), cipher(keys, unhex(iv)), mac(keys), file(temporary) {
    const std::string header = std::string(kForm) + salt + std::string(kIv) + iv + std::string(kEnd);
    mac.add(header);
    file.add(header);
  }
  std::filesystem::path path, temporary;
  Keys keys;
  Cipher cipher;
  Mac mac;
  NewFile file;
  bool named = false;
};

SealedFile::SealedFile(const std::filesystem::path& path, std::string_view passphrase) {
  std::error_code error;
  if (std::filesystem::symlink_status(path, error).type() != std::filesystem::file_type::not_found) throw FileError("will not overwrite " + path.string());
  content_ = std::make_unique<Content>(path, passphrase, random_hex(16), random_hex(16));
}

SealedFile::~SealedFile() {
  if (!content_->named) ::unlink(content_->temporary.c_str());
}

void SealedFile::add(std::string_view bytes) {
  for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), kPiece))) {
    const std::string_view ciphertext = content_->cipher.turn(bytes.substr(0, kPiece));
    content_->mac.add(ciphertext);
    content_->file.add(ciphertext);
  }
}

Digest SealedFile::finish() {
  content_->file.add(content_->mac.finish());
  return content_->file.finish();
}

void SealedFile::give_name() {
  // Not over a file that came meanwhile: a link fails where a rename would replace.
  if (::link(content_->temporary.c_str(), content_->path.c_str()) != 0) throw FileError("cannot write " + content_->path.string() + ": " + std::strerror(errno));
  ::unlink(content_->temporary.c_str());
  content_->named = true;
}

void open_sealed(std::string_view bytes, std::string_view passphrase, const std::function<void(std::string_view)>& take) {
  const std::string_view header = bytes.substr(0, kHeaderSize);
  if (bytes.size() < kHeaderSize + kMacSize || !header.starts_with(kForm) || !header.ends_with(kEnd) || header.substr(kForm.size() + 32, kIv.size()) != kIv)
    throw CannotBeOpened("不是加密的审计数据包");
  const Keys keys(passphrase, unhex(header.substr(kForm.size(), 32)));
  Mac mac(keys);
  mac.add(bytes.substr(0, bytes.size() - kMacSize));
  const std::string computed = mac.finish();
  if (CRYPTO_memcmp(computed.data(), bytes.data() + bytes.size() - kMacSize, kMacSize) != 0) throw CannotBeOpened("口令不对,或文件被改过、截过");
  Cipher cipher(keys, unhex(header.substr(kForm.size() + 32 + kIv.size(), 32)));
  std::string_view ciphertext = bytes.substr(kHeaderSize, bytes.size() - kHeaderSize - kMacSize);
  for (; !ciphertext.empty(); ciphertext.remove_prefix(std::min(ciphertext.size(), kPiece))) take(cipher.turn(ciphertext.substr(0, kPiece)));
}

std::string read_passphrase(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0 && (status.st_mode & 077) != 0) throw FileError("口令文件 " + path.string() + " 别人也能读,请先 chmod 600");
  const MappedFile file(path);
  const std::string passphrase(file.bytes().substr(0, file.bytes().find_first_of("\r\n")));
  if (passphrase.size() < kShortestPassphrase) throw FileError("口令文件 " + path.string() + " 的第一行不足 12 个字符");
  return passphrase;
}

}  // namespace zhuxue::files

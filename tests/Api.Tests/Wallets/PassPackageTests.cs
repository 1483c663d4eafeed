using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Ticketing.Api.Wallets.Apple;

namespace Ticketing.Api.Tests.Wallets;

/// <summary>What a phone looks at before it takes a pass: every byte of it.</summary>
public sealed class PassPackageTests : IDisposable
{
    private static readonly (string Name, byte[] Bytes)[] Files =
    [
        ("pass.json", Encoding.UTF8.GetBytes("""{"formatVersion":1}""")),
        ("icon.png", [1, 2, 3]),
        ("en.lproj/pass.strings", Encoding.UTF8.GetBytes("\"a\" = \"b\";\n")),
    ];

    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private readonly Authority _authority = new();
    private readonly AppleKeys _keys;

    public PassPackageTests() => _keys = _authority.Keys();

    [Fact]
    public void A_pass_is_whole_and_signed_up_to_the_root()
    {
        var files = Open();
        Assert.Null(PassReader.WrongOf(files, _authority.Root, _now));
        Assert.Equal(
            ["en.lproj/pass.strings", "icon.png", "manifest.json", "pass.json", "signature"], files.Keys.Order(StringComparer.Ordinal));
        var signed = new SignedCms();
        signed.Decode(files["signature"]);
        Assert.Empty(signed.ContentInfo.Content);
        Assert.Equal(
            new[] { _authority.Pass.Thumbprint, _authority.Intermediate.Thumbprint }.Order(StringComparer.Ordinal),
            signed.Certificates.Select(static one => one.Thumbprint).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void One_byte_changed_in_any_file_is_found()
    {
        foreach (var name in Open().Keys)
        {
            // Each byte of the small files; of the signature only the last ones, which are the signature itself.
            var files = Open();
            var first = name == "signature" ? files[name].Length - 200 : 0;
            for (var place = first; place < files[name].Length; place += 7)
            {
                var changed = Open();
                changed[name][place] ^= 1;
                Assert.NotNull(WrongOrUnreadable(changed));
            }
        }
    }

    [Fact]
    public void A_file_more_or_less_is_found()
    {
        var more = Open();
        more["logo.png"] = [1];
        Assert.Equal("other files than listed", PassReader.WrongOf(more, _authority.Root, _now));
        var less = Open();
        less.Remove("icon.png");
        Assert.Equal("other files than listed", PassReader.WrongOf(less, _authority.Root, _now));
        var listed = Open();
        listed["manifest.json"] = Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(listed["manifest.json"]).Replace("{", "{\"more.png\":\"00\",", StringComparison.Ordinal));
        Assert.Equal("other files than listed", PassReader.WrongOf(listed, _authority.Root, _now));
    }

    [Fact]
    public void Another_root_a_missing_intermediate_and_a_certificate_out_of_date_are_found()
    {
        using var other = new Authority();
        Assert.Equal("chain", PassReader.WrongOf(Open(), other.Root, _now));
        Assert.Equal("chain", PassReader.WrongOf(SignedWith(_authority.Pass, null), _authority.Root, _now));
        using var old = _authority.IssuePass(_authority.Intermediate, until: TimeSpan.FromDays(-1));
        Assert.Equal("chain", PassReader.WrongOf(SignedWith(old, _authority.Intermediate), _authority.Root, _now));
        Assert.Equal("signing time", PassReader.WrongOf(Open(), _authority.Root, _now.AddDays(1)));
    }

    public void Dispose()
    {
        _keys.Dispose();
        _authority.Dispose();
    }

    private Dictionary<string, byte[]> Open() => PassReader.Open(PassPackage.Write(Files, _keys, _now));

    private string? WrongOrUnreadable(Dictionary<string, byte[]> files)
    {
        try
        {
            return PassReader.WrongOf(files, _authority.Root, _now);
        }
        catch (System.Text.Json.JsonException unreadable)
        {
            return unreadable.Message;
        }
    }

    /// <summary>A pass that somebody else has signed.</summary>
    private Dictionary<string, byte[]> SignedWith(X509Certificate2 certificate, X509Certificate2? intermediate)
    {
        var files = Open();
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate)
        {
            DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"),
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        if (intermediate is not null)
            signer.Certificates.Add(intermediate);
        signer.SignedAttributes.Add(new Pkcs9SigningTime(_now.UtcDateTime));
        var signed = new SignedCms(new ContentInfo(files["manifest.json"]), detached: true);
        signed.ComputeSignature(signer, silent: true);
        files["signature"] = signed.Encode();
        return files;
    }
}

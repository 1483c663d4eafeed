using System.Security.Cryptography;
using Ticketing.Api.Accounts.Keys;
using Ticketing.Api.Tickets;

namespace Ticketing.Api.Tests.Tickets;

public sealed class TicketCodeTests : IDisposable
{
    private readonly OneKey _signer = new();

    [Fact]
    public void A_code_says_what_was_written()
    {
        var claims = Claims();
        var code = TicketCode.Write(claims, _signer);
        Assert.True(TicketCode.TryRead(code, _signer, out var read));
        var (eventTag, tierTag) = (IdTag.Of(claims.EventId, TicketCode.EventTagBytes), IdTag.Of(claims.TierId, TicketCode.TierTagBytes));
        Assert.Equal(new ReadTicket(claims.TicketId, eventTag, tierTag, claims.IssuedAt, claims.Serial), read);
        Assert.EndsWith($"{eventTag.Bits:x12}", $"{claims.EventId:N}", StringComparison.Ordinal);
        Assert.EndsWith($"{tierTag.Bits:x8}", $"{claims.TierId:N}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_fits_a_QR_code_of_45_modules()
    {
        var code = TicketCode.Write(Claims(), _signer);
        Assert.Equal(TicketCode.Length, code.Length);
        Assert.Matches("^[A-Z2-7]+$", code);
        using var qr = QRCoder.QRCodeGenerator.GenerateQrCode(code, QRCoder.QRCodeGenerator.ECCLevel.M);
        Assert.Equal(45 + 8, qr.ModuleMatrix.Count); // With a quiet zone of four on each side.
    }

    [Fact]
    public void A_code_that_was_changed_anywhere_is_refused()
    {
        var code = TicketCode.Write(Claims(), _signer);
        Assert.All(Enumerable.Range(0, code.Length), place =>
        {
            // The last character of a part has spare bits, but a strict decoder refuses those as well.
            var changed = code.ToCharArray();
            changed[place] = changed[place] == 'A' ? 'B' : 'A';
            Assert.False(TicketCode.TryRead(new string(changed), _signer, out _));
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("nonsense")]
    [InlineData("a.b.c.d")]
    [InlineData("ąę.key.ść")]
    [InlineData("AIAAAAAA")]
    public void What_is_no_code_is_refused(string text) => Assert.False(TicketCode.TryRead(text, _signer, out _));

    [Fact]
    public void A_code_of_another_key_is_refused()
    {
        using var other = new OneKey();
        Assert.False(TicketCode.TryRead(TicketCode.Write(Claims(), other), _signer, out _));
    }

    [Fact]
    public void A_code_of_endless_length_is_refused_unread() => Assert.False(TicketCode.TryRead(new string('A', 100_000), _signer, out _));

    public void Dispose() => _signer.Dispose();

    private static TicketClaims Claims() =>
        new(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), DateTimeOffset.FromUnixTimeSeconds(1_800_000_000), 7);

    private sealed class OneKey : ISigner, IDisposable
    {
        private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        public string KeyId => "key";

        public Signature Sign(ReadOnlySpan<byte> data) => new("key", _key.SignData(data, HashAlgorithmName.SHA256));

        public bool Verify(uint keyTag, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
            keyTag == KeyTag.Of("key") && _key.VerifyData(data, signature, HashAlgorithmName.SHA256);

        public void Dispose() => _key.Dispose();
    }
}

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
        Assert.True(TicketCode.TryRead(TicketCode.Write(claims, _signer), _signer, out var read));
        Assert.Equal(claims, read);
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
        new(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), 12345, DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));

    private sealed class OneKey : ISigner, IDisposable
    {
        private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        public Signature Sign(ReadOnlySpan<byte> data) => new("key", _key.SignData(data, HashAlgorithmName.SHA256));

        public bool Verify(string keyId, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
            keyId == "key" && _key.VerifyData(data, signature, HashAlgorithmName.SHA256);

        public void Dispose() => _key.Dispose();
    }
}

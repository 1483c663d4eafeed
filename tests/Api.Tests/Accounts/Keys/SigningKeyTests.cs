using Ticketing.Api.Accounts.Keys;

namespace Ticketing.Api.Tests.Accounts.Keys;

public sealed class SigningKeyTests
{
    public static TheoryData<string> Purposes => [.. KeyPurpose.All.Select(purpose => purpose.Name)];

    [Theory]
    [MemberData(nameof(Purposes))]
    public void A_key_knows_its_own_signature_and_no_other(string purpose)
    {
        var (one, other) = (New(purpose), New(purpose));
        var signature = one.Sign("text"u8);
        Assert.True(one.Verify("text"u8, signature));
        Assert.False(one.Verify("texts"u8, signature));
        Assert.False(other.Verify("text"u8, signature));
    }

    [Theory]
    [MemberData(nameof(Purposes))]
    public void A_signature_of_another_length_is_wrong(string purpose)
    {
        var key = New(purpose);
        var signature = key.Sign("text"u8);
        Assert.False(key.Verify("text"u8, []));
        Assert.False(key.Verify("text"u8, signature.AsSpan(0, signature.Length - 1)));
        Assert.False(key.Verify("text"u8, [.. signature, 0]));
    }

    [Theory]
    [MemberData(nameof(Purposes))]
    public void Each_flipped_bit_is_noticed(string purpose)
    {
        var key = New(purpose);
        var signature = key.Sign("text"u8);
        for (var bit = 0; bit < signature.Length * 8; bit++)
        {
            signature[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(key.Verify("text"u8, signature));
            signature[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void A_signature_of_zeros_is_wrong() => Assert.False(TestKeys.New(KeyPurpose.Public).Verify("text"u8, new byte[64]));

    [Fact]
    public void Many_threads_may_use_one_key()
    {
        var key = TestKeys.New(KeyPurpose.Public);
        var right = Enumerable.Range(0, 500).AsParallel().WithDegreeOfParallelism(8).Count(number =>
        {
            var text = BitConverter.GetBytes(number);
            return key.Verify(text, key.Sign(text));
        });
        Assert.Equal(500, right);
    }

    private static SigningKey New(string purpose) => TestKeys.New(KeyPurpose.All.Single(known => known.Name == purpose));
}

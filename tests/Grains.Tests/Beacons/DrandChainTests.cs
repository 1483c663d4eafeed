using System.Text;
using Ticketing.Beacons.Bls;

namespace Ticketing.Beacons;

/// <summary>Rounds that the League of Entropy's quicknet has published, and what others make of the same standards.</summary>
public sealed class DrandChainTests
{
    private const string First = "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39";
    private const string Second = "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b";

    private static readonly DrandChain Quicknet = DrandChain.Quicknet;

    [Theory]
    [InlineData(1_000, First, "fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd")]
    [InlineData(657_413, Second, "fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587")]
    public void A_published_round_is_verified(long round, string signature, string randomness)
    {
        var bytes = Convert.FromHexString(signature);
        Assert.True(Quicknet.Verifies(round, bytes));
        Assert.Equal(randomness, Convert.ToHexStringLower(DrandChain.RandomnessOf(bytes)));
    }

    [Theory]
    [InlineData(1_001, First)]
    [InlineData(1_000, Second)]
    [InlineData(0, First)]
    [InlineData(-1_000, First)]
    public void A_signature_is_that_of_its_own_round_only(long round, string signature) =>
        Assert.False(Quicknet.Verifies(round, Convert.FromHexString(signature)));

    [Fact]
    public void Whoever_changes_a_bit_of_a_signature_has_none()
    {
        var signature = Convert.FromHexString(First);
        foreach (var bit in (int[])[0, 1, 2, 3, 8, 100, 383])
        {
            byte[] changed = [.. signature];
            changed[bit / 8] ^= (byte)(0x80 >> (bit % 8));
            Assert.False(Quicknet.Verifies(1_000, changed), $"bit {bit}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("c00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("800000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000")]
    public void What_is_no_point_of_the_group_is_no_signature(string bytes) =>
        Assert.False(Quicknet.Verifies(1_000, Convert.FromHexString(bytes)));

    [Fact]
    public void Another_chains_key_verifies_nothing_of_this_one() =>
        Assert.False(new TestChain().Chain.Verifies(1_000, Convert.FromHexString(First)));

    [Fact]
    public void What_a_key_signs_its_public_half_verifies()
    {
        var chain = new TestChain();
        Assert.True(chain.Chain.HasKey);
        Assert.True(chain.Chain.Verifies(42, chain.Sign(42)));
        Assert.False(chain.Chain.Verifies(43, chain.Sign(42)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not digits")]
    [InlineData("83cf0f28")]
    public void A_key_that_is_none_is_known(string key) => Assert.False((Quicknet with { PublicKey = key }).HasKey);

    // RFC 9380, appendix J.9.1: the suite for G1, and K.1: the expansion of a message.
    [Theory]
    [InlineData(
        "",
        "052926add2207b76ca4fa57a8734416c8dc95e24501772c814278700eed6d1e4e8cf62d9c09db0fac349612b759e79a1",
        "08ba738453bfed09cb546dbb0783dbb3a5f1f566ed67bb6be0e8c67e2e81a4cc68ee29813bb7994998f3eae0c9c6a265")]
    [InlineData(
        "abc",
        "03567bc5ef9c690c2ab2ecdf6a96ef1c139cc0b2f284dca0a9a7943388a49a3aee664ba5379a7655d3c68900be2f6903",
        "0b9c15f3fe6e5cf4211f346271d7b01c8f3b28be689c8429c85b67af215533311f0b8dfaaa154fa6b88176c229f2885d")]
    public void A_message_leads_to_the_point_of_the_standard(string message, string x, string y)
    {
        var point = HashToG1.Hash(Encoding.ASCII.GetBytes(message), "QUUX-V01-CS02-with-BLS12381G1_XMD:SHA-256_SSWU_RO_");
        Assert.Equal((Fp.Parse(x), Fp.Parse(y)), (point.X.Value, point.Y.Value));
    }

    [Fact]
    public void Points_are_written_as_they_are_read()
    {
        Assert.Equal(First, Convert.ToHexStringLower(TestChain.Written(G1.Read(Convert.FromHexString(First))!)));
        var key = Convert.FromHexString(Quicknet.PublicKey);
        Assert.Equal(key, TestChain.Written(G2.Read(key)!));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1_000, 1)]
    [InlineData(1, 2)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    [InlineData(2_997, 1_000)]
    public void The_first_round_from_a_moment_on_is_not_born_before_it(int secondsAfterGenesis, long round)
    {
        var moment = Quicknet.GenesisAt.AddSeconds(secondsAfterGenesis);
        Assert.Equal(round, Quicknet.RoundFrom(moment));
        Assert.True(round == 1 || (Quicknet.BirthOf(round) >= moment && Quicknet.BirthOf(round - 1) < moment));
    }
}

namespace Ticketing.Orders;

public sealed class OrderIdTests
{
    private readonly Guid _buyer = Guid.NewGuid();

    [Fact]
    public void The_same_key_of_the_same_buyer_is_the_same_order() => Assert.Equal(OrderId.For(_buyer, "one"), OrderId.For(_buyer, "one"));

    [Fact]
    public void It_is_a_uuid_of_version_8()
    {
        var id = OrderId.For(_buyer, "one");
        Assert.Equal((8, 0b10), (id.Version, id.Variant >> 2));
    }

    [Fact]
    public void Ids_of_one_buyer_begin_alike_and_go_on_differently()
    {
        var (one, two, others) = (BytesOf(_buyer, "one"), BytesOf(_buyer, "two"), BytesOf(Guid.NewGuid(), "one"));
        Assert.Equal(one[..6], two[..6]);
        Assert.NotEqual(one[6..], two[6..]);
        Assert.NotEqual(one[..6], others[..6]);
    }

    private static byte[] BytesOf(Guid buyer, string key) => OrderId.For(buyer, key).ToByteArray(bigEndian: true);
}

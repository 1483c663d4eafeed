using Ticketing.Orders.Domain;
using Ticketing.Payments;

namespace Ticketing.Orders;

public sealed class PaymentPauseTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 5)]
    [InlineData(4, 10)]
    [InlineData(5, 20)]
    [InlineData(8, 160)]
    [InlineData(9, 300)]
    [InlineData(100, 300)]
    public void Each_card_that_is_declined_after_the_first_costs_twice_the_last_one_s_wait(int declined, int seconds)
    {
        var next = PaymentRules.NextAttemptAt([.. Enumerable.Repeat(Payment(PaymentStatus.Declined), declined)]);
        Assert.Equal(seconds, Math.Max(0, (next - Now).TotalSeconds));
    }

    [Fact]
    public void Only_what_was_declined_counts() =>
        Assert.True(PaymentRules.NextAttemptAt([.. Enumerable.Repeat(Payment(PaymentStatus.Processing), 20)]) < Now);

    private static PaymentRecord Payment(PaymentStatus status) => new(Guid.NewGuid(), Guid.Empty, "test", 100, "EUR", status, null, Now);
}

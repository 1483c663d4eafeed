namespace Ticketing.Notifications;

public sealed class NotificationIdTests
{
    private static readonly DateTimeOffset At = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Subject = Guid.Parse("0198c0de-0000-8000-8000-000000000001");

    [Fact]
    public void What_is_told_again_has_the_same_id() =>
        Assert.Equal(
            NotificationId.For(At, NotificationKind.OrderPaid, Subject, 3),
            NotificationId.For(At.ToOffset(TimeSpan.FromHours(2)), NotificationKind.OrderPaid, Subject, 3));

    [Fact]
    public void Anything_else_has_another()
    {
        Guid[] ids =
        [
            NotificationId.For(At, NotificationKind.OrderPaid, Subject, 3),
            NotificationId.For(At.AddMilliseconds(1), NotificationKind.OrderPaid, Subject, 3),
            NotificationId.For(At, NotificationKind.OrderRefunded, Subject, 3),
            NotificationId.For(At, NotificationKind.OrderPaid, Guid.Empty, 3),
            NotificationId.For(At, NotificationKind.OrderPaid, Subject, 4),
        ];
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void Ids_sort_by_time_as_the_database_sorts_them()
    {
        var texts = Enumerable.Range(0, 1_000)
            .Select(second => NotificationId.For(At.AddSeconds(second * 977), NotificationKind.HoldEnding, Guid.NewGuid(), 0).ToString())
            .ToList();
        Assert.Equal(texts.Order(StringComparer.Ordinal), texts);
    }

    [Fact]
    public void A_time_parts_what_happened_before_it_from_what_did_not()
    {
        var floor = NotificationId.Floor(At).ToString();
        Assert.True(
            string.CompareOrdinal(
                NotificationId.For(At.AddMilliseconds(-1), NotificationKind.EventCancelled, Subject, long.MaxValue).ToString(), floor) < 0);
        Assert.True(string.CompareOrdinal(NotificationId.For(At, NotificationKind.OrderPaid, Subject, 0).ToString(), floor) > 0);
    }
}

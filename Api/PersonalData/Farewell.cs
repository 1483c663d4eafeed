using Ticketing.Api.Accounts.Access;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Orders;
using Ticketing.Live;
using Ticketing.Orders;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.PersonalData;

/// <summary>Deletes accounts: what they hold is given up first, so that others get it at once.</summary>
internal sealed partial class Farewell(
    PersonalRecords records, IGrainFactory grains, Repeat repeat, AccessNews news, TimeProvider clock, ILogger<Farewell> log)
{
    /// <summary>Deletes one. May be repeated: what was done before it was refused stays done.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="withTickets">Even if there are tickets for events to come.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Why not; null: it is done.</returns>
    public async Task<ProblemResult?> TakeAsync(Guid userId, bool withTickets, CancellationToken cancellation)
    {
        var upcoming = withTickets ? 0 : await records.CountUpcomingAsync(userId, clock.GetUtcNow(), cancellation);
        if (upcoming > 0)
        {
            return new ProblemResult(
                ProblemSlug.InUse, $"The account has {upcoming} tickets for events to come. Say withTickets to delete it all the same.")
            {
                Extend = writer => writer.WriteNumber("tickets"u8, upcoming),
            };
        }

        foreach (var order in await records.FindOpenOrdersAsync(userId, cancellation))
        {
            if (await CancelAsync(order, userId, cancellation) is { } refusal)
                return refusal;
        }

        await ForgetAsync(userId, cancellation);
        LogGone(log, userId);
        return null;
    }

    /// <summary>Deletes an account that holds nothing any more. May be repeated.</summary>
    public async Task ForgetAsync(Guid userId, CancellationToken cancellation)
    {
        foreach (var eventId in await records.FindLinesAsync(userId, cancellation))
            await repeat.AskAsync(grains.QueuePlace(eventId, userId), 0, static (place, _) => place.Leave(), cancellation);
        if (await records.ForgetAsync(userId, cancellation) is { } version)
            await news.TellAsync([new AccessChange(userId, null, version)]);
    }

    // One that is being paid is no longer to be given up: it will be paid, or not, in a moment.
    private async Task<ProblemResult?> CancelAsync(Guid orderId, Guid userId, CancellationToken cancellation)
    {
        var result = await repeat.AskAsync(
            grains.GetGrain<IOrderGrain>(orderId), userId, static (grain, buyer, cancellation) => grain.Cancel(buyer, cancellation),
            cancellation);
        if (result is OrderResult.WrongState(not OrderStatus.AwaitingPayment, _) or OrderResult.NotFound)
            return null; // It has come to its end meanwhile.
        return result.ToProblem();
    }

    [LoggerMessage(EventId = 781, Level = LogLevel.Information, Message = "Account {UserId} was deleted by its owner.")]
    private static partial void LogGone(ILogger log, Guid userId);
}

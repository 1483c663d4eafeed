using MimeKit;

namespace Ticketing.Api.Mail.Carriers;

/// <summary>Takes messages to where they leave us.</summary>
internal interface ICarrier
{
    /// <summary>Carries one message.</summary>
    /// <param name="id">The message's id.</param>
    /// <param name="at">When what it tells happened.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellation">Ends the attempt; whether it arrived is then not known.</param>
    Task<CarryResult> CarryAsync(Guid id, DateTimeOffset at, MimeMessage message, CancellationToken cancellation);
}

/// <summary>What came of carrying a message.</summary>
internal abstract record CarryResult
{
    private CarryResult()
    {
    }

    /// <summary>The next server answers for it.</summary>
    public sealed record Taken : CarryResult;

    /// <summary>Not this time, or it can't be told: to be tried again.</summary>
    public sealed record NotNow(string Why) : CarryResult;

    /// <summary>Never like that.</summary>
    public sealed record Never(string Why) : CarryResult;

    /// <summary>Nothing is taken at present, whatever it is: the others need not be tried.</summary>
    public sealed record Outage(string Why) : CarryResult;
}

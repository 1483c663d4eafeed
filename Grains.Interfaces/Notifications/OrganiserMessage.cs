namespace Ticketing.Notifications;

/// <summary>What an organiser writes to those who have tickets of an event.</summary>
/// <param name="Words">What is written.</param>
/// <param name="TierId">Only those with tickets of this tier are written to; null: of any.</param>
[GenerateSerializer, Immutable, Alias("ticketing.OrganiserMessage")]
public sealed record OrganiserMessage([property: Id(0)] OrganiserWords Words, [property: Id(1)] Guid? TierId);

/// <summary>What became of a wish to write.</summary>
[GenerateSerializer, Immutable, Alias("ticketing.WriteResult")]
public abstract record WriteResult
{
    private WriteResult()
    {
    }

    /// <summary>It is written, durably.</summary>
    /// <param name="Id">The id of the notification that each reader gets.</param>
    /// <param name="IsReplay">An earlier request with this key has written it.</param>
    [GenerateSerializer, Immutable, Alias("ticketing.WriteResult.Done")]
    public sealed record Done([property: Id(0)] Guid Id, [property: Id(1)] bool IsReplay) : WriteResult;

    /// <summary>There is no such event, or no such tier of it.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.WriteResult.NotFound")]
    public sealed record NotFound : WriteResult;

    /// <summary>The key belongs to other words, or to other readers.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.WriteResult.KeyReused")]
    public sealed record KeyReused : WriteResult;
}

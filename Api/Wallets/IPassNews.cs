namespace Ticketing.Api.Wallets;

/// <summary>Tells a wallet that a pass in it has changed.</summary>
internal interface IPassNews
{
    /// <summary>Which wallet.</summary>
    WalletKind Wallet { get; }

    /// <summary>Whether it is set up.</summary>
    bool IsOn { get; }

    /// <summary>Tells it of a pass. May be repeated: the same news twice does no harm.</summary>
    Task<NewsResult> TellAsync(Guid ticketId, CancellationToken cancellation);
}

/// <summary>What became of telling.</summary>
internal abstract record NewsResult
{
    private NewsResult()
    {
    }

    /// <summary>Whoever wants to hear of it has.</summary>
    public sealed record Told : NewsResult;

    /// <summary>It has to be tried again.</summary>
    /// <param name="Reason">Why, without anything secret or personal.</param>
    /// <param name="Pause">What the other side asks to wait; null: it did not say.</param>
    public sealed record NotNow(string Reason, TimeSpan? Pause = null) : NewsResult;
}

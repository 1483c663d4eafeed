namespace Ticketing.Api.Mail.Letters;

/// <summary>Tells messages whether tickets can be put into the wallets of phones.</summary>
internal interface IWalletSigns
{
    /// <summary>Whether this shop writes passes for any wallet.</summary>
    bool WritesPasses { get; }
}

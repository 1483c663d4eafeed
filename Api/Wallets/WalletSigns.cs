using Ticketing.Api.Mail.Letters;
using Ticketing.Api.Wallets.Apple;
using Ticketing.Api.Wallets.Google;

namespace Ticketing.Api.Wallets;

/// <summary>Messages lead to passes where the shop has keys to sign them.</summary>
internal sealed class WalletSigns(AppleKeys apple, GoogleKeys google) : IWalletSigns
{
    /// <inheritdoc/>
    public bool WritesPasses => apple.IsOn || google.IsOn;
}

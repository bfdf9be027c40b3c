"""Log-in from a learning platform by LTI 1.3. We did NOT test this: no platform was at hand.

It follows the documentation of the package jupyterhub-ltiauthenticator, which you install beside
JupyterHub. Copy what you need into local.py. Each value in capitals comes from your platform's page
for a new tool. Which of the hub's addresses you register there is in the package's documentation.
"""

c = get_config()  # noqa: F821  JupyterHub provides it

c.JupyterHub.authenticator_class = "ltiauthenticator.lti13.auth.LTI13Authenticator"
c.LTI13Authenticator.issuer = "ISSUER"
c.LTI13Authenticator.client_id = {"CLIENT-ID"}
c.LTI13Authenticator.authorize_url = "AUTHORIZATION-ADDRESS"
c.LTI13Authenticator.jwks_endpoint = "KEYS-ADDRESS"

# Which claim becomes the login. It must be what people.csv has, and must never change for a person.
# An address may be reused by a school; its own id for the person is better where it sends one.
c.LTI13Authenticator.username_key = "email"

# The accounts that JupyterHub's own spawner needs do not come with a log-in from a platform. Make
# them beforehand with the same names, or use a spawner with containers (kubernetes-values.yml).

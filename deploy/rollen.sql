-- Run once as the database's administrator: psql -f rollen.sql. Choose your own passwords.
CREATE ROLE smederij_eigenaar LOGIN NOSUPERUSER PASSWORD 'kies-een-wachtwoord';
CREATE ROLE smederij_web LOGIN NOSUPERUSER PASSWORD 'kies-een-ander-wachtwoord';
CREATE DATABASE smederij OWNER smederij_eigenaar TEMPLATE template0 ENCODING 'UTF8';
REVOKE CONNECT, TEMPORARY ON DATABASE smederij FROM PUBLIC;
GRANT CONNECT ON DATABASE smederij TO smederij_web;
